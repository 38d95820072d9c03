import type { Json } from '../../flow/json';

/** A value as it is written in JavaScript, and where it ends. */
export interface Literal {
  readonly value: Json;
  readonly end: number;
}

/**
 * Reads a literal of JavaScript: JSON, and what people write besides, such as single quotes, names without quotes, a
 * comma at the end, comments, and `JSON.stringify(…)`, which gives the text. Null where it is anything that would have
 * to be run.
 */
export function readLiteral(text: string, from: number): Literal | null {
  const at = pastSpace(text, from);
  const char = text[at];
  if (char === '{') return readObject(text, at + 1);
  if (char === '[') return readArray(text, at + 1);
  if (char === '"' || char === "'" || char === '`') return readString(text, at);
  const stringify = /^JSON\.stringify\s*\(/.exec(text.slice(at, at + 40))?.[0];
  if (stringify) return readStringified(text, at + stringify.length);
  const [word = ''] =
    /^(?:true|false|null|undefined|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/.exec(text.slice(at, at + 40)) ?? [];
  if (word === '') return null;
  return { value: word === 'undefined' ? null : (JSON.parse(word) as Json), end: at + word.length }; // one of the words of JSON
}

export function pastSpace(text: string, from: number): number {
  const [space = ''] = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text.slice(from)) ?? [];
  return from + space.length;
}

function readStringified(text: string, from: number): Literal | null {
  const inner = readLiteral(text, from);
  const close = inner ? pastSpace(text, inner.end) : -1;
  return inner && text[close] === ')' ? { value: JSON.stringify(inner.value), end: close + 1 } : null;
}

function readObject(text: string, from: number): Literal | null {
  const entries: [string, Json][] = [];
  let at = pastSpace(text, from);
  while (text[at] !== '}') {
    const [bare] = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text.slice(at, at + 200)) ?? [];
    const key = bare === undefined ? readString(text, at) : { value: bare, end: at + bare.length };
    const colon = key ? pastSpace(text, key.end) : -1;
    const value = text[colon] === ':' ? readLiteral(text, colon + 1) : null;
    if (!key || !value) return null;
    entries.push([String(key.value), value.value]);
    const next = nextItem(text, value.end, '}');
    if (next === null) return null;
    at = next;
  }
  return { value: Object.fromEntries(entries), end: at + 1 };
}

function readArray(text: string, from: number): Literal | null {
  const items: Json[] = [];
  let at = pastSpace(text, from);
  while (text[at] !== ']') {
    const item = readLiteral(text, at);
    const next = item ? nextItem(text, item.end, ']') : null;
    if (!item || next === null) return null;
    items.push(item.value);
    at = next;
  }
  return { value: items, end: at + 1 };
}

/** Behind a comma, or at the closing sign. */
function nextItem(text: string, from: number, close: string): number | null {
  const at = pastSpace(text, from);
  if (text[at] === close) return at;
  return text[at] === ',' ? pastSpace(text, at + 1) : null;
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** A text in backquotes with something to fill in cannot be read. */
function readString(text: string, from: number): Literal | null {
  const quote = text[from];
  if (quote !== '"' && quote !== "'" && quote !== '`') return null;
  let read = '';
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === quote) return { value: read, end: at + 1 };
    if (quote === '`' && char === '$' && text[at + 1] === '{') return null;
    if (char !== '\\') {
      read += char;
      continue;
    }
    const [code] = /^(?:u[0-9a-f]{4}|x[0-9a-f]{2})/i.exec(text.slice(at + 1, at + 6)) ?? [];
    read += code ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : escapedOf(text.charAt(at + 1));
    at += code?.length ?? 1;
  }
  return null;
}

/** A line that goes on is no character. */
const escapedOf = (char: string): string => (char === '\n' ? '' : (controls[char] ?? char));
