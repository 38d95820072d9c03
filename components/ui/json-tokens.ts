export type TokenType = 'key' | 'string' | 'number' | 'literal' | 'plain';

export interface Token {
  readonly type: TokenType;
  readonly text: string;
}

/** One scan over the text: a string (and whether a colon follows), a number, a literal, or what lies between. */
const pattern = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Splits JSON text into coloured pieces. Text that is not JSON comes back whole or in harmless pieces: nothing is lost. */
export function tokenizeJson(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) tokens.push({ type: 'plain', text: text.slice(end, match.index) });
    const [whole, string, colon, number] = match;
    if (string !== undefined) {
      tokens.push({ type: colon === undefined ? 'string' : 'key', text: string });
      if (colon !== undefined) tokens.push({ type: 'plain', text: colon });
    } else {
      tokens.push({ type: number === undefined ? 'literal' : 'number', text: whole });
    }
    end = match.index + whole.length;
  }
  if (end < text.length) tokens.push({ type: 'plain', text: text.slice(end) });
  return tokens;
}
