import { templateSpans } from './template-spans';

/** What the list of values is asked for: one in place of what stands there. */
export interface Asking {
  readonly from: number;
  readonly to: number;
  /** What stands between the braces now. */
  readonly query: string;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** For another value than this one. */
export function askFor({ from, to, source }: Span & { readonly source: string }): Asking {
  return { from, to, query: source.slice(2, -2).trim() };
}

/** At the caret; where it stands in a value or has selected one, for another than that. */
export function askAt(text: string, selection: Span | undefined): Asking {
  const { from, to } = selection ?? { from: text.length, to: text.length };
  const span = templateSpans(text).find((one) =>
    from === to ? isInside(from, one) : from >= one.from && to <= one.to,
  );
  return span ? askFor(span) : { from, to, query: '' };
}

const isInside = (at: number, { from, to }: Span): boolean => at > from && at < to;
