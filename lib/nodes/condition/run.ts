import { implement, next } from '../../engine/node';
import { holds } from '../operators';
import { definition } from './definition';
import { isGroup, type Rule, type RuleGroup } from './rules';

export const runner = implement(definition, ({ config }) => {
  const matched = isMet(config);
  return next(matched ? 'yes' : 'no', { matched });
});

function isMet(rule: Rule | RuleGroup): boolean {
  if (!isGroup(rule)) return holds(rule.left, rule.operator, rule.right);
  return rule.match === 'all' ? rule.rules.every(isMet) : rule.rules.some(isMet);
}
