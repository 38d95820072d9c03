import { templateSpans } from './template-spans';
import type { TextFacts } from './text-facts';

export interface StaticTextProps {
  readonly value: string;
  readonly lookOf: TextFacts['lookOf'];
  readonly placeholder: string | undefined;
  readonly lines: 'one' | 'many';
  readonly attributes: Readonly<Record<string, string>>;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

/** The text with its pills where nothing can be typed: to look at, or until the editor is there, in the same place. */
export function StaticText({ value, lookOf, placeholder, lines, attributes, onFocus, onBlur }: StaticTextProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: an input cannot hold pills
    <div
      role="textbox"
      tabIndex={0}
      aria-readonly
      aria-multiline={lines === 'many'}
      className="template-text min-w-0 flex-1 outline-none focus-inside"
      onFocus={onFocus}
      onBlur={onBlur}
      {...attributes}
    >
      {value === '' ? <span className="text-ink-3">{placeholder}</span> : piecesOf(value, lookOf)}
    </div>
  );
}

function piecesOf(value: string, lookOf: TextFacts['lookOf']) {
  const spans = templateSpans(value).filter((span) => span.closed);
  return [
    ...spans.flatMap((span, index) => {
      const { name, tone, title } = lookOf(span);
      return [
        value.slice(spans[index - 1]?.to ?? 0, span.from),
        <span key={span.from} className="template-pill" data-tone={tone} title={title}>
          {name}
        </span>,
      ];
    }),
    value.slice(spans.at(-1)?.to ?? 0),
  ];
}
