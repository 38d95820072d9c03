import { implement, next } from '../../engine/node';
import { holds } from '../operators';
import { definition } from './definition';
import { isGroup, type Rule, type RuleGroup } from './rules';

export const runner = implement(definition, ({ config, zone }) => {
  const matched = isMet(config, zone);
  return next(matched ? 'yes' : 'no', { matched });
});

function isMet(rule: Rule | RuleGroup, zone: string): boolean {
  if (!isGroup(rule)) return holds({ left: rule.left, operator: rule.operator, right: rule.right }, zone);
  const isTrue = (one: Rule | RuleGroup) => isMet(one, zone);
  return rule.match === 'all' ? rule.rules.every(isTrue) : rule.rules.some(isTrue);
}
