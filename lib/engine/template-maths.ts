import Big from 'big.js';
import type { FilterImplOptions } from 'liquidjs';
import { countableOf } from './formats/number';
import { type FilterImpl, lose } from './template-context';

/**
 * Maths that a person can check on paper: decimal, exact, rounded half away from zero. LiquidJS's own filters take what
 * is no number for 0 and so speak a wrong amount without a trace; here the value is missing.
 */

/** Decimals of a quotient that has no end; a number of JavaScript holds some 16 digits. */
const QUOTIENT_DECIMALS = 20;
const MAX_PLACES = 100;
/** Beyond it a text would be nothing but zeros. */
const MAX_EXPONENT = 400;
// A constructor of our own: the settings of Big itself are shared by all who import it.
const Decimal = Big();
Decimal.DP = QUOTIENT_DECIMALS;

export const mathsFilters: Readonly<Record<string, FilterImplOptions>> = {
  abs: unary((value) => value.abs()),
  ceil: unary(ceilingOf),
  floor: unary((value) => ceilingOf(value.neg()).neg()),
  to_integer: unary((value) => value.round(0, Big.roundDown)),
  round: binary((value, places) => value.round(placesOf(places), Big.roundHalfUp), '0'),
  plus: binary((value, other) => value.plus(other)),
  minus: binary((value, other) => value.minus(other)),
  times: binary((value, other) => value.times(other)),
  divided_by: divide,
  modulo: binary((value, other) => (other.eq(0) ? undefined : value.mod(other))),
  at_least: binary((value, other) => (value.lt(other) ? other : value)),
  at_most: binary((value, other) => (value.gt(other) ? other : value)),
  sum,
};

function unary(compute: (value: Big) => Big): FilterImplOptions {
  return function (value) {
    const given = bigOf(value);
    return (given && numberOf(compute(given))) ?? lose(this.context);
  };
}

/** `fallback` stands in for an argument that was not written. */
function binary(compute: (value: Big, other: Big) => Big | undefined, fallback?: string): FilterImplOptions {
  return function (value, ...args) {
    const left = bigOf(value);
    const right = bigOf(args.length === 0 ? fallback : args[0]);
    const result = left && right && compute(left, right);
    return (result && numberOf(result)) ?? lose(this.context);
  };
}

/** The third argument asks for whole numbers, as in Liquid. */
function divide(this: FilterImpl, value: unknown, divisor: unknown, isWhole: unknown): unknown {
  const [left, right] = [bigOf(value), bigOf(divisor)];
  if (!left || !right || right.eq(0)) return lose(this.context);
  const quotient = left.div(right);
  if (isWhole) return numberOf(ceilingOf(quotient.neg()).neg()) ?? lose(this.context);
  // A quotient that ends is exact. One that does not is as near as a number comes.
  return quotient.times(right).eq(left) ? (numberOf(quotient) ?? lose(this.context)) : Number(left) / Number(right);
}

/** Of a list, or of one property of its items. One item that is no number would make the sum wrong, so there is none. */
function sum(this: FilterImpl, list: unknown, property: unknown): unknown {
  if (list === undefined || list === null) return lose(this.context);
  const items = Array.isArray(list) ? list : [list];
  this.context.memoryLimit.use(items.length);
  let whole = 0;
  let total = new Decimal(0);
  for (const item of items) {
    const given = property === undefined ? item : propertyOf(item, String(property));
    // Decimals cost ten times as much, and most lists hold counts.
    if (Number.isSafeInteger(given) && Number.isSafeInteger(whole + given)) {
      whole += given;
      continue;
    }
    const value = bigOf(given);
    if (!value) return lose(this.context);
    total = total.plus(value);
  }
  return numberOf(total.plus(whole)) ?? lose(this.context);
}

function propertyOf(item: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? (value as Readonly<Record<string, unknown>>)[name] // own property, just checked
        : undefined,
    item,
  );
}

function bigOf(value: unknown): Big | undefined {
  const decimal = countableOf(value);
  return decimal === undefined ? undefined : new Decimal(decimal);
}

function ceilingOf(value: Big): Big {
  const whole = value.round(0, Big.roundDown);
  return whole.lt(value) ? whole.plus(1) : whole;
}

function placesOf(places: Big): number {
  return Math.max(-MAX_PLACES, Math.min(MAX_PLACES, Math.trunc(Number(places))));
}

/** A number if it says the same, else, as beyond 2^53, the exact digits as a text; undefined when too large to write. */
function numberOf(value: Big): number | string | undefined {
  if (Math.abs(value.e) > MAX_EXPONENT) return undefined;
  const number = Number(value);
  const isExact = Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number);
  return isExact && value.eq(number) ? number : value.toFixed();
}
