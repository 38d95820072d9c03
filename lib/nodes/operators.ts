import { printValue } from '../engine/template';
import { compare, type Given, isSame } from './compare';
import { instantOf } from './instant';
import { itemsOf, type OperatorName } from './operator-names';
import { isFound } from './patterns';

export type { Given } from './compare';

/** What each operator of a rule means; operands as in `operator-names.ts`. */
type Evaluate = (left: Given, right: Given) => boolean;

const operators: Readonly<Record<OperatorName, Evaluate>> = {
  equals: isSame,
  notEquals: (left, right) => !isSame(left, right),
  contains,
  notContains: (left, right) => !contains(left, right),
  startsWith: (left, right) => printValue(right) !== '' && printValue(left).startsWith(printValue(right)),
  endsWith: (left, right) => printValue(right) !== '' && printValue(left).endsWith(printValue(right)),
  matches: (left, right) => printValue(right) !== '' && isFound(printValue(right), printValue(left)),
  greater: (left, right) => isComparable(left, right) && compare(left, right) > 0,
  greaterOrEqual: (left, right) => isComparable(left, right) && compare(left, right) >= 0,
  less: (left, right) => isComparable(left, right) && compare(left, right) < 0,
  lessOrEqual: (left, right) => isComparable(left, right) && compare(left, right) <= 0,
  between: isBetween,
  in: (left, right) => itemsOf(right).some((item) => isSame(left, item)),
  isEmpty,
  isNotEmpty: (left) => !isEmpty(left),
  isTrue: (left) => isOneOf(left, [true, 1, 'true', '1']),
  isFalse: (left) => isOneOf(left, [false, 0, 'false', '0']),
  before: (left, right) => compareInstants(left, right) < 0,
  after: (left, right) => compareInstants(left, right) > 0,
};

/** Whether the rule holds. Throws `NodeFailure` for a pattern that cannot be used. */
export function holds(left: Given, operator: OperatorName, right: Given): boolean {
  return operators[operator](left, right);
}

/** An item of a list, or a part of a text. Nothing is contained in everything, so an empty right side is not. */
function contains(left: Given, right: Given): boolean {
  if (Array.isArray(left)) return left.some((item) => isSame(item, right));
  return printValue(right) !== '' && printValue(left).includes(printValue(right));
}

/** A missing value is neither less nor more than anything. */
function isComparable(left: Given, right: Given): boolean {
  return printValue(left) !== '' && printValue(right) !== '';
}

/** Both bounds included. */
function isBetween(left: Given, right: Given): boolean {
  const [low, high, ...rest] = itemsOf(right);
  if (rest.length > 0 || !isComparable(low, high) || !isComparable(left, low)) return false;
  return compare(left, low) >= 0 && compare(left, high) <= 0;
}

function isEmpty(value: Given): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isOneOf(value: Given, accepted: readonly Given[]): boolean {
  return accepted.includes(typeof value === 'string' ? value.trim().toLowerCase() : value);
}

/** NaN, which is neither less nor more than zero, when one side is no date. */
function compareInstants(left: Given, right: Given): number {
  return (instantOf(left) ?? Number.NaN) - (instantOf(right) ?? Number.NaN);
}
