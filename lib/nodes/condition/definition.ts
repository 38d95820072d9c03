import { z } from 'zod';
import type { CheckTools, ConfigFault } from '../../engine/config-fault';
import { defineNode, type Sentence } from '../../engine/node';
import { choice } from '../fields';
import { ruleFaults, ruleValues } from '../rule-faults';
import { isGroup, matchModes, type Rule, type RuleGroup, rulesSchema } from './rules';

const config = z.strictObject({ match: choice(matchModes).default('all'), rules: rulesSchema.default([]) });

export const definition = defineNode({
  kind: 'condition',
  icon: 'list-filter',
  group: 'logic',
  config,
  output: z.object({ matched: z.boolean() }),
  ports: [
    { name: 'yes', role: 'case' },
    { name: 'no', role: 'else' },
  ],
  initial: { match: 'all', rules: [{ left: '', operator: 'equals', right: '' }] },
  sample: () => ({ matched: true }),
  sentence,
  rules: (given) => given,
  check: (given, tools) => faultsOf(given.rules, ['rules'], tools),
});

/** One rule reads as itself; several are read one after the other, groups in brackets. */
function sentence({ match, rules }: RuleGroup): Sentence {
  const [first] = rules;
  if (first && rules.length === 1) return isGroup(first) ? sentence(first) : told(first);
  const about = [...new Set(leavesOf(rules).map((rule) => ruleValues(rule).left))].join(', ');
  const parts = rules.map((rule) => (isGroup(rule) ? sentence(rule) : told(rule)));
  return { pattern: match, values: { about }, parts };
}

const told = (rule: Rule): Sentence => ({ pattern: rule.operator, values: ruleValues(rule) });

function leavesOf(rules: RuleGroup['rules']): Rule[] {
  return rules.flatMap((rule) => (isGroup(rule) ? leavesOf(rule.rules) : [rule]));
}

function faultsOf(rules: RuleGroup['rules'], path: ConfigFault['path'], tools: CheckTools): ConfigFault[] {
  return rules.flatMap((rule, index) =>
    isGroup(rule)
      ? faultsOf(rule.rules, [...path, index, 'rules'], tools)
      : ruleFaults({ operator: rule.operator, right: rule.right, path: [...path, index, 'right'] }, tools),
  );
}
