import { parse } from 'lossless-json';
import type { Json } from '@/lib/flow/json';

/** Deeper JSON is refused: everything behind this door may walk values recursively. */
export const MAX_JSON_DEPTH = 100;

export type ParsedJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly fault: JsonFault };
export type JsonFault =
  | { readonly code: 'json_malformed'; readonly line: number; readonly column: number; readonly problem: string }
  | { readonly code: 'json_too_deep'; readonly line: number; readonly column: number };

/** A number literal with 16 digits or more, or with an exponent, that may not survive as a double. Text in quotes rarely looks like it. */
const risky = /(?:^|[:[,])\s*-?\d(?:\d{15}|[\d.]*[eE])/;
const integer = /^-?\d+$/;

/**
 * Parses JSON without losing a number: an integer beyond 2^53 becomes the string of its exact digits,
 * and so does a number no double can hold. All else is what `JSON.parse` gives.
 */
export function parseJson(given: string, maxDepth = MAX_JSON_DEPTH): ParsedJson {
  // A byte order mark is nobody's data: some senders still put one first.
  const text = given.startsWith('\ufeff') ? given.slice(1) : given;
  const deepAt = firstTooDeep(text, maxDepth);
  if (deepAt >= 0) return { ok: false, fault: { code: 'json_too_deep', ...place(text, deepAt) } };
  try {
    return { ok: true, value: risky.test(text) ? parseExactly(text) : JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, fault: explain(text, error) };
  }
}

function parseExactly(text: string): Json {
  const options = { parseNumber: exactNumber, onDuplicateKey: lastWins };
  return parse(text, null, options) as Json; // with this number parser every leaf is JSON
}

const lastWins = ({ newValue }: { newValue: unknown }) => newValue;

function exactNumber(literal: string): number | string {
  const value = Number(literal);
  const exact = Number.isFinite(value) && (Number.isSafeInteger(value) || !integer.test(literal));
  return exact ? value : literal;
}

/** Index of the first bracket below the allowed depth, or -1. A text too short to be that deep is not read. */
function firstTooDeep(text: string, maxDepth: number): number {
  if (text.length <= 2 * maxDepth) return -1;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) return i;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return -1;
}

/** Index of the quote that closes the string opened at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(index - 1 - slashes) === 0x5c) slashes++;
  return slashes % 2 === 1;
}

/** `JSON.parse` often does not say where; the other parser always does. */
function explain(text: string, error: SyntaxError): JsonFault {
  const { message } = syntaxErrorOf(text) ?? error;
  const found = /^(.*) at position (\d+)$/s.exec(message);
  const problem = (found?.[1] ?? message).replace(/\s+/g, ' ').slice(0, 200);
  return { code: 'json_malformed', problem, ...place(text, Number(found?.[2] ?? 0)) };
}

function syntaxErrorOf(text: string): SyntaxError | null {
  try {
    parseExactly(text);
    return null;
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

function place(text: string, index: number): { line: number; column: number } {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return { line, column: index - before.lastIndexOf('\n') };
}
