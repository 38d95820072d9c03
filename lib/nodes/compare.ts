import { printValue } from '../engine/template';
import { isJsonObject, type Json } from '../flow/json';

/** A value on one side of a rule; `undefined` = its template had none. */
export type Given = Json | undefined;

const DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** "007", "1e3" and " 5" are text: only what a person would write as a number compares as one. */
export function isNumeric(value: Given): value is number | string {
  return typeof value === 'number' || (typeof value === 'string' && DECIMAL.test(value));
}

/** Less than, equal to or greater than zero. Numbers if both sides are numeric, else text by code unit. */
export function compare(left: Given, right: Given): number {
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  const [a, b] = [printValue(left), printValue(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

export function isSame(left: Given, right: Given): boolean {
  if (isStructure(left) && isStructure(right)) return isSameStructure(left, right);
  return compare(left, right) === 0;
}

function isStructure(value: Given): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}

function isSameStructure(left: Json, right: Json): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSame(left[key], right[key]))
  );
}

function compareNumbers(left: number | string, right: number | string): number {
  const [a, b] = [Number(left), Number(right)];
  // Digits beyond 2^53 arrive as text and would be rounded away by Number.
  const exact = Number.isSafeInteger(a) && Number.isSafeInteger(b);
  const [x, y] = [String(left), String(right)];
  return exact || a !== b || !DECIMAL.test(x) || !DECIMAL.test(y) ? Math.sign(a - b) : compareDecimals(x, y);
}

/** Two decimals that Number cannot tell apart, so their signs agree. */
function compareDecimals(left: string, right: string): number {
  const negative = left.startsWith('-');
  const [a, b] = [digitsOf(left), digitsOf(right)];
  const whole = a.whole.length - b.whole.length || order(a.whole, b.whole);
  const width = Math.max(a.fraction.length, b.fraction.length);
  const sign = Math.sign(whole || order(a.fraction.padEnd(width, '0'), b.fraction.padEnd(width, '0')));
  return negative ? 0 - sign : sign;
}

function digitsOf(decimal: string): { whole: string; fraction: string } {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  return { whole, fraction };
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
