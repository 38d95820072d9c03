import { Fragment } from 'react';
import { Pill } from '@/components/ui/pill';
import type { SentencePiece } from '@/components/words/use-kind-words';
import { textParts } from '@/lib/editor/document/text-parts';
import type { Scope } from '@/lib/engine/scope';

const MOST_CHARS = 40;

/** A sentence about a step, with each value as it was in that call: "tier = vip". */
export function RunSentence({ pieces, scope }: { pieces: readonly SentencePiece[]; scope: Scope | undefined }) {
  return pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own; the sentence never changes
    <Fragment key={index}>{piece.type === 'word' ? piece.text : <Value text={piece.text} scope={scope} />}</Fragment>
  ));
}

function Value({ text, scope }: { text: string; scope: Scope | undefined }) {
  return textParts(text, scope).map((part, index) =>
    part.type === 'text' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      <b key={index} className="font-semibold text-ink-1">
        {part.text}
      </b>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      <Pill key={index} size="sm">
        {part.sample === undefined ? part.name : `${part.name} = ${shortened(part.sample)}`}
      </Pill>
    ),
  );
}

function shortened(text: string): string {
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS - 1)}…` : text;
}
