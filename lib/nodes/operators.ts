import type { StepContext } from '../engine/node';
import { printValue } from '../engine/template-print';
import type { Given } from './compare';
import { isFound } from './patterns';
import { holdsPlainly, type Question } from './plain-operators';

export type { Given } from './compare';
export type { Question } from './plain-operators';

/** Whether the rule holds; `zone`: where dates without an offset are. Throws `NodeFailure` for a pattern that cannot be used. */
export function holds({ left, operator, right }: Question, zone: string): boolean {
  return operator === 'matches'
    ? printValue(right) !== '' && isFound(printValue(right), printValue(left))
    : holdsPlainly({ left, operator, right }, zone);
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
