/** What the platform says of the person who called. */
export interface KnownPerson {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
}

const EMAIL = 'name@example.com';
const NAME = 'Alex';
const USER_ID = 'user-1';

const MIN_RUN = 6;
/** Digits of a telephone number written in groups: with its area at least nine, at most fifteen by E.164. */
const PHONE = { min: 9, max: 15 };

/**
 * The text with stand-ins for what looks personal: e-mail addresses, telephone numbers, cards, runs of six and more
 * digits, and who called. A proposal for people to look at, no promise: names it was not told stay. What it gives is
 * given back unchanged when it is read again.
 */
export function withoutPersonal(text: string, person: KnownPerson = {}): string {
  const unknown = wordsOf(person).reduce((rest, [word, standIn]) => withoutWord(rest, word, standIn), text);
  return unknown
    .replace(/[\p{Script=Latin}\p{N}._%+-]+@(?:[\p{Script=Latin}\p{N}-]+\.)+[\p{Script=Latin}\p{N}-]+/gu, EMAIL)
    .replace(/\+?\(?\p{Nd}[\p{Nd} ().‐–−－-]*\p{Nd}/gu, (found) => (isPersonal(found) ? countedUp(found) : found));
}

/** The longest first: a first name alone must not break the whole name. */
function wordsOf({ id, name }: KnownPerson): readonly (readonly [word: string, standIn: string])[] {
  const names = name === undefined ? [] : [name, ...name.split(/[\s,.]+/u)];
  const words = [...names.map((word) => [word, NAME] as const), ...(id === undefined ? [] : [[id, USER_ID] as const])];
  return words
    .map(([word, standIn]) => [word.trim(), standIn] as const)
    .filter(([word]) => word.length > 1 && !word.includes('•'))
    .sort(([a], [b]) => b.length - a.length);
}

/** Not inside a longer Latin word or number; Japanese has no gaps between words. */
function withoutWord(text: string, word: string, standIn: string): string {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  const edge = String.raw`[\p{Script=Latin}\p{N}]`;
  return text.replace(new RegExp(`(?<!${edge})${literal}(?!${edge})`, 'giu'), standIn);
}

function isPersonal(number: string): boolean {
  if (new RegExp(`\\p{Nd}{${MIN_RUN},}`, 'u').test(number)) return true;
  const digits = number.match(/\p{Nd}/gu)?.length ?? 0;
  const isPhone = /^\(?[+0０]/u.test(number) && digits >= PHONE.min && digits <= PHONE.max;
  // 415-555-0132, 4111 1111 1111 1111: a date has groups of two.
  return isPhone || /\p{Nd}{3,}(?:[^\p{Nd}]{1,2}\p{Nd}{3,}){2,}/u.test(number);
}

/** The same shape: 090-1234-5678 → 123-4567-8912. Without zeros, so that a number stays as long as it was. */
function countedUp(number: string): string {
  let place = 0;
  return number.replace(/\p{Nd}/gu, () => String((place++ % 9) + 1));
}
