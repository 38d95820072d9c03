import type { Json } from '../../flow/json';

/**
 * A value of any type as one line of text, and back. Numbers, true, false and null are what they look like; a text that
 * looks like one of them stands in quotes, so that nothing changes its type by being looked at.
 */

export function valueToText(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return JSON.stringify(value);
  return typeof textToValue(value) === 'string' && !isQuoted(value) ? value : JSON.stringify(value);
}

export function textToValue(text: string): Json {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  // Only what comes back as it was typed: "007", "1.0" and digits beyond 2^53 stay text.
  if (/^-?\d/.test(text) && String(Number(text)) === text) return Number(text);
  if (isQuoted(text) || /^[[{]/.test(text)) return parsed(text);
  return text;
}

const isQuoted = (text: string): boolean => text.length >= 2 && text.startsWith('"') && text.endsWith('"');

function parsed(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
