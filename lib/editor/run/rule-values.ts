import type { OneRule, RuleSet } from '../../engine/node';
import type { Scope } from '../../engine/scope';
import { parseTemplate } from '../../engine/template';
import type { Json } from '../../flow/json';
import type { Given } from '../../nodes/compare';
import { operatorNames } from '../../nodes/operator-names';
import { holdsPlainly } from '../../nodes/plain-operators';

/** Rules with the values of a call, or with values that somebody puts in their place. */

export interface RuleValue {
  readonly left: Json;
  /** Undefined = the call had none. */
  readonly value: Given;
  readonly holds: Verdict;
}

/** Null = only a run can tell: the browser does not carry the engine of patterns. */
export type Verdict = boolean | null;

/** Values in place of those of the call, by the left side of a rule as it is written. */
export type Instead = ReadonlyMap<string, Json>;

export function ruleValues(
  { match, rules }: RuleSet,
  scope: Scope,
  instead: Instead = new Map(),
): { holds: Verdict; rules: readonly RuleValue[] } {
  const judged = rules.map((rule) => {
    if ('rules' in rule) return ruleValues(rule, scope, instead);
    const value = instead.get(JSON.stringify(rule.left)) ?? read(rule.left, scope);
    const one = { left: rule.left, value, holds: isTrue(rule, value, scope) };
    return { holds: one.holds, rules: [one] };
  });
  const results = judged.map((one) => one.holds);
  return {
    holds: results.includes(match === 'any') ? match === 'any' : results.includes(null) ? null : match === 'all',
    rules: judged.flatMap((one) => one.rules),
  };
}

function isTrue({ operator, right }: OneRule, left: Given, scope: Scope): Verdict {
  const name = operatorNames.find((one) => one === operator);
  if (name === undefined || name === 'matches') return null;
  return holdsPlainly({ left, operator: name, right: read(right, scope) }, scope.speech.zone);
}

/** A text that is one template keeps the type of its value. */
function read(source: Json | undefined, scope: Scope): Given {
  if (typeof source !== 'string') return source;
  const template = parseTemplate(source);
  if (!template.ok) return source;
  const [only] = template.parts;
  if (template.whole && only !== undefined && typeof only !== 'string') return only.evaluate(scope) as Given; // what a template reads is JSON
  return template.parts.map((part) => (typeof part === 'string' ? part : String(part.evaluate(scope) ?? ''))).join('');
}
