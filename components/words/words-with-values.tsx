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

interface Spoken {
  readonly source: string;
  readonly sample: Scope;
  /** The sample is a call that was answered: a value that it had not was not spoken. */
  readonly inCall?: boolean;
}

/** A spoken text in which templates stand as what they would be, or else by their names. */
export function WordsWithSamples({ source, sample, inCall = false }: Spoken) {
  return textParts(source, sample).map((part, index) => {
    if (inCall && part.type === 'value' && (part.sample ?? '') === '')
      // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity of their own; the list is drawn anew as a whole
      return <span key={index} className="said-gap" title={part.name} />;
    // biome-ignore lint/suspicious/noArrayIndexKey: the same
    return <Fragment key={index}>{part.type === 'text' ? part.text : <b>{spoken(part)}</b>}</Fragment>;
  });
}

/** What is said when values that the call had not are left out. */
export const wordsSaid = ({ source, sample }: Spoken): string =>
  textParts(source, sample)
    .map((part) => (part.type === 'text' ? part.text : (part.sample ?? '')))
    .join('');

const spoken = (part: Extract<TextPart, { type: 'value' }>): string => part.sample ?? part.name;
