import { compareMoments } from '../engine/formats/moment';
import { readMoment } from '../engine/formats/read-moment';
import { type Given, isSame, order, textOf } from './compare';
import { boundsOf, itemsOf, type OperatorName } from './operator-names';

export type { Given } from './compare';

/** What each operator of a rule means; operands as in `operator-names.ts`. Apart from `operators.ts`, so that the browser need not carry the engine of patterns. */
type Evaluate = (left: Given, right: Given, zone: string) => boolean;

type Plain = Exclude<OperatorName, 'matches'>;

const operators: Readonly<Record<Plain, Evaluate>> = {
  equals: isSame,
  notEquals: (left, right) => !isSame(left, right),
  contains,
  notContains: (left, right) => !contains(left, right),
  startsWith: (left, right) => textOf(right) !== '' && textOf(left).startsWith(textOf(right)),
  endsWith: (left, right) => textOf(right) !== '' && textOf(left).endsWith(textOf(right)),
  greater: (left, right, zone) => order(left, right, zone) > 0,
  greaterOrEqual: (left, right, zone) => order(left, right, zone) >= 0,
  less: (left, right, zone) => order(left, right, zone) < 0,
  lessOrEqual: (left, right, zone) => order(left, right, zone) <= 0,
  between: isBetween,
  in: (left, right) => itemsOf(right).some((item) => isSame(left, item)),
  isEmpty,
  isNotEmpty: (left) => !isEmpty(left),
  isTrue: (left) => isOneOf(left, yes),
  isFalse: (left) => isOneOf(left, no),
  before: (left, right, zone) => compareDates(left, right, zone) < 0,
  after: (left, right, zone) => compareDates(left, right, zone) > 0,
};

/** A rule with its values. */
export interface Question {
  readonly left: Given;
  readonly operator: OperatorName;
  readonly right: Given;
}

/** Whether a rule of any operator but `matches` holds; `zone`: where dates without an offset are. */
export function holdsPlainly(
  { left, operator, right }: Question & { readonly operator: Plain },
  zone: string,
): boolean {
  return operators[operator](left, right, zone);
}

const yes: readonly Given[] = [true, 1, 'true', '1', 'yes', 'on', 'はい'];
const no: readonly Given[] = [false, 0, 'false', '0', 'no', 'off', 'いいえ'];

/** An item of a list, or a part of a text. Nothing is contained in everything, so an empty right side is not. */
function contains(left: Given, right: Given): boolean {
  if (Array.isArray(left)) return left.some((item) => isSame(item, right));
  return textOf(right) !== '' && textOf(left).includes(textOf(right));
}

/** Both bounds included, whichever comes first. Between two times of day may lie midnight: 22:00, 6:00. */
function isBetween(left: Given, right: Given, zone: string): boolean {
  const [one, other, ...rest] = boundsOf(right);
  const isTurned = order(one, other, zone) > 0;
  const fromOne = order(left, one, zone);
  const toOther = order(left, other, zone);
  if (rest.length > 0) return false;
  if (!isTurned) return fromOne >= 0 && toOther <= 0;
  return isTimeOfDay(one) && isTimeOfDay(other) ? fromOne >= 0 || toOther <= 0 : fromOne <= 0 && toOther >= 0;
}

function isTimeOfDay(value: Given): boolean {
  return readMoment(value, 'UTC')?.holds === 'time';
}

function isEmpty(value: Given): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isOneOf(value: Given, accepted: readonly Given[]): boolean {
  return accepted.includes(typeof value === 'string' ? textOf(value).toLowerCase() : value);
}

/** NaN, which is neither less nor more than zero, when one side is no date. */
function compareDates(left: Given, right: Given, zone: string): number {
  const [a, b] = [readMoment(left, zone), readMoment(right, zone)];
  return a && b ? compareMoments(a, b, zone) : Number.NaN;
}
