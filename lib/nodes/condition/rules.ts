import { z } from 'zod';
import { field } from '../../engine/field';
import type { Json } from '../../flow/json';
import { choice, value } from '../fields';
import { type OperatorName, operatorNames } from '../operator-names';

export const matchModes = ['all', 'any'] as const;

export interface Rule {
  readonly left: Json;
  readonly operator: OperatorName;
  readonly right?: Json | undefined;
}

export interface RuleGroup {
  readonly match: (typeof matchModes)[number];
  readonly rules: readonly (Rule | RuleGroup)[];
}

/** Groups within groups; the outermost counts as the first. */
const MAX_DEPTH = 5;
const MAX_RULES = 50;

const ruleSchema = z.strictObject({
  left: value({ required: true }),
  operator: choice(operatorNames),
  right: value().optional(),
});

/** Written out to its full depth instead of recursive, so that code that walks a schema ends. */
export const rulesSchema = rulesOfDepth(MAX_DEPTH);

export function isGroup(rule: Rule | RuleGroup): rule is RuleGroup {
  return 'rules' in rule;
}

function rulesOfDepth(depth: number): z.ZodType<readonly (Rule | RuleGroup)[]> {
  const rule: z.ZodType<Rule | RuleGroup> =
    depth === 1
      ? ruleSchema
      : z.union([ruleSchema, z.strictObject({ match: choice(matchModes), rules: rulesOfDepth(depth - 1) })]);
  return field(z.array(rule).max(MAX_RULES), { widget: 'rules', required: true });
}
