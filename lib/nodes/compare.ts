import { compareMoments, type Moment } from '../engine/formats/moment';
import { compareDecimals, decimalOf } from '../engine/formats/number';
import { readMoment } from '../engine/formats/read-moment';
import { comparable } from '../engine/formats/text';
import { printValue } from '../engine/template-print';
import { isJsonObject, type Json } from '../flow/json';

/** A value on one side of a rule; `undefined` = its template had none. */
export type Given = Json | undefined;

/**
 * Less than, equal to or greater than zero. Two numbers compare as numbers, two dates or times as such, two other texts
 * by code unit. NaN, which is none of these, for all else: "unknown" is neither less nor more than 20.
 */
export function order(left: Given, right: Given, zone: string): number {
  const [a, b] = [decimalOf(left), decimalOf(right)];
  if (a !== undefined && b !== undefined) return compareDecimals(a, b);
  if (a !== undefined || b !== undefined) return Number.NaN;
  const dates = bothDates(left, right, zone);
  if (dates) return compareMoments(...dates, zone);
  if (typeof left !== 'string' || typeof right !== 'string') return Number.NaN;
  return orderTexts(comparable(left), comparable(right));
}

/** Numbers by their value, other texts by their characters: width, and spaces around them, make no difference. */
export function isSame(left: Given, right: Given): boolean {
  if (left === right) return true;
  if (isStructure(left) && isStructure(right)) return isSameStructure(left, right);
  const [a, b] = [decimalOf(left), decimalOf(right)];
  if (a !== undefined && b !== undefined) return compareDecimals(a, b) === 0;
  return textOf(left) === textOf(right);
}

/** What a rule reads in a value that is to be searched or compared as text. */
export function textOf(value: Given): string {
  return comparable(printValue(value));
}

function bothDates(left: Given, right: Given, zone: string): [Moment, Moment] | undefined {
  const [a, b] = [readMoment(left, zone), readMoment(right, zone)];
  return a && b ? [a, b] : undefined;
}

/** Nothing is neither less nor more than anything. */
function orderTexts(left: string, right: string): number {
  if (left === '' || right === '') return Number.NaN;
  return left < right ? -1 : left > right ? 1 : 0;
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
