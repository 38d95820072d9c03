import { compareMoments } from '../engine/formats/moment';
import { readMoment } from '../engine/formats/read-moment';
import type { StepContext } from '../engine/node';
import { printValue } from '../engine/template-print';
import { type Given, isSame, order, textOf } from './compare';
import { boundsOf, itemsOf, type OperatorName } from './operator-names';
import { isFound } from './patterns';

export type { Given } from './compare';

/** What each operator of a rule means; operands as in `operator-names.ts`. */
type Evaluate = (left: Given, right: Given, zone: string) => boolean;

const operators: Readonly<Record<OperatorName, Evaluate>> = {
  equals: isSame,
  notEquals: (left, right) => !isSame(left, right),
  contains,
  notContains: (left, right) => !contains(left, right),
  startsWith: (left, right) => textOf(right) !== '' && textOf(left).startsWith(textOf(right)),
  endsWith: (left, right) => textOf(right) !== '' && textOf(left).endsWith(textOf(right)),
  matches: (left, right) => printValue(right) !== '' && isFound(printValue(right), printValue(left)),
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

/** Whether the rule holds; `zone`: where dates without an offset are. Throws `NodeFailure` for a pattern that cannot be used. */
export function holds({ left, operator, right }: Question, zone: string): boolean {
  return operators[operator](left, right, zone);
}

/** As `holds`, and what may take long is done as a part of its own, between which a run gives way (`StepContext.once`). */
export function holdsWithin(context: Pick<StepContext<unknown>, 'once' | 'zone'>, question: Question): boolean {
  const { left, operator, right } = question;
  const isCostly = operator === 'matches' || isLarge(left) || isLarge(right);
  return isCostly ? context.once(() => holds(question, context.zone)) : holds(question, context.zone);
}

function isLarge(value: Given): boolean {
  return typeof value === 'string' ? value.length > 10_000 : typeof value === 'object' && value !== null;
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
