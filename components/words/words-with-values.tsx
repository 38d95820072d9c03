import { Fragment } from 'react';
import { Pill } from '@/components/ui/pill';
import { type TextPart, textParts } from '@/lib/editor/document/text-parts';
import type { Scope } from '@/lib/engine/scope';

/** A text in which templates stand as pills. */
export function WordsWithPills({ source }: { source: string }) {
  return textParts(source).map((part, index) => {
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own; the list is drawn anew as a whole
      <Fragment key={index}>
        {part.type === 'text' ? <span className="step__lit">{part.text}</span> : <Pill>{part.name}</Pill>}
      </Fragment>
    );
  });
}

/** A spoken text in which templates stand as what they would be, or else by their names. */
export function WordsWithSamples({ source, sample }: { source: string; sample: Scope }) {
  return textParts(source, sample).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own; the list is drawn anew as a whole
    return <Fragment key={index}>{part.type === 'text' ? part.text : <b>{spoken(part)}</b>}</Fragment>;
  });
}

const spoken = (part: Extract<TextPart, { type: 'value' }>): string => part.sample ?? part.name;
