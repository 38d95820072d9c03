import type { JsonObject } from '@/lib/flow/json';
import type { Language } from '@/lib/flow/schema';

export interface DemoAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

export function found(body: JsonObject): DemoAnswer {
  return { status: 200, body };
}

export function created(body: JsonObject): DemoAnswer {
  return { status: 201, body };
}

/** `more` stands beside the error, as something to go on with. */
export function fault(status: number, error: { code: string; message: string }, more: JsonObject = {}): DemoAnswer {
  return { status, body: { error, ...more } };
}

/** The same text always picks the same item. */
export function pick<T>(items: readonly [T, ...T[]] | readonly T[], text: string): T {
  return items[sumOf(text) % items.length] as T; // the remainder is an index of a list that is not empty
}

/** A number of four digits that looks like a reference; the same for the same text. */
export function referenceOf(prefix: string, text: string): string {
  return `${prefix}-${1_000 + ((sumOf(text) * 7_919) % 9_000)}`;
}

function sumOf(text: string): number {
  let sum = 0;
  for (const letter of text) sum += letter.codePointAt(0) ?? 0;
  return sum;
}

const MAX_TEXT = 200;

/** What a field says, as text and not too much of it; empty when it is missing. */
export function textIn(given: JsonObject, name: string): string {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim().slice(0, MAX_TEXT) : '';
}

/** In both languages at the same place, so that one id is one person. */
export const people = {
  en: ['Aki Tanaka', 'Mia Rossi', 'Sam Okafor', 'Yuki Sato', 'Lena Berg', 'Noor Haddad', 'Leo Martins'],
  ja: ['田中 亜希', '高橋 美亜', '岡本 聡', '佐藤 由紀', '伊藤 玲奈', '中村 望', '松本 玲央'],
} as const satisfies Record<Language, readonly string[]>;
