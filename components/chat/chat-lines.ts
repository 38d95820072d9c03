import type { Exchange } from './use-chat';

export type ChatLine =
  | { readonly type: 'exchange'; readonly exchange: Exchange }
  | { readonly type: 'session'; readonly id: string; readonly userId: string };

export const exchangesOf = (lines: readonly ChatLine[]): readonly Exchange[] =>
  lines.flatMap((line) => (line.type === 'exchange' ? [line.exchange] : []));

/** The lines with an exchange as it is now. */
export function linesWith(lines: readonly ChatLine[], next: Exchange): readonly ChatLine[] {
  return lines.map((line) =>
    line.type === 'exchange' && line.exchange.id === next.id ? { type: 'exchange', exchange: next } : line,
  );
}

/** What was said since the session began, each delivery once. */
export function sessionOf(lines: readonly ChatLine[]): readonly Exchange[] {
  const begin = lines.findLastIndex((line) => line.type === 'session') + 1;
  return exchangesOf(lines.slice(begin)).filter((exchange) => exchange.said && !exchange.isRepeat && exchange.answer);
}
