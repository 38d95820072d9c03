import { implement, next, type StepContext } from '../../engine/node';
import { holdsWithin } from '../operators';
import { definition } from './definition';
import { isGroup, type Rule, type RuleGroup } from './rules';

export const runner = implement(definition, (context) => {
  const matched = isMet(context.config, context);
  return next(matched ? 'yes' : 'no', { matched });
});

type Context = Pick<StepContext<unknown>, 'once' | 'zone'>;

function isMet(rule: Rule | RuleGroup, context: Context): boolean {
  if (!isGroup(rule)) return holdsWithin(context, { left: rule.left, operator: rule.operator, right: rule.right });
  const isTrue = (one: Rule | RuleGroup) => isMet(one, context);
  return rule.match === 'all' ? rule.rules.every(isTrue) : rule.rules.some(isTrue);
}
