import Big from 'big.js';

/** How numbers are read from texts, in rules and in filters alike. */

/** Characters of one number. What is longer is a text: the work of a multiplication grows with the square of it. */
const MAX_LENGTH = 400;
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const GROUPED = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;
const WITH_ZEROS = /^-?\d+(?:\.\d+)?$/;

/**
 * The number that a value is, as decimal digits; undefined = it is none. Full-width digits, spaces around it and
 * thousands commas are understood. "007", "1e3", "¥500" and "50%" are texts.
 */
export function decimalOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string' || value.length > MAX_LENGTH) return undefined;
  if (PLAIN.test(value)) return value;
  const text = unified(value);
  if (PLAIN.test(text)) return text;
  return GROUPED.test(text) ? text.replaceAll(',', '') : undefined;
}

/** For a filter that is asked to count with the value: there "09" is nine. */
export function countableOf(value: unknown): string | undefined {
  const decimal = decimalOf(value);
  if (decimal !== undefined || typeof value !== 'string' || value.length > MAX_LENGTH) return decimal;
  const text = unified(value);
  return WITH_ZEROS.test(text) ? text : undefined;
}

/** Full-width forms become plain ones; Japanese keyboards write a minus as U+2212. */
function unified(text: string): string {
  return text.normalize('NFKC').trim().replace('\u2212', '-');
}

/** Less than, equal to or greater than zero; exact, however many digits there are. */
export function compareDecimals(left: string, right: string): number {
  const [a, b] = [Number(left), Number(right)];
  // Digits beyond 2^53 would be rounded away by Number; two that it tells apart are told apart rightly.
  if (a !== b || (Number.isSafeInteger(a) && Number.isSafeInteger(b))) return Math.sign(a - b);
  return new Big(left).cmp(right);
}
