import { describe, expect, it } from 'vitest';
import type { RuleSet } from '../../engine/node';
import { createScope } from '../../engine/scope';
import { ruleValues } from './rule-values';

const scope = createScope(
  {
    params: { balance: 1250, tier: 'VIP' },
    session: { params: {} },
    user: {},
    request: { method: 'POST', path: '', query: {}, headers: {}, body: null },
  },
  { env: {}, secret: {} } as never, // no template here reads them
  { now: '', speech: { language: 'en', zone: 'UTC' } },
);
const rich = { left: '{{ params.balance }}', operator: 'greater', right: '1000' };
const vip = { left: '{{ params.tier }}', operator: 'equals', right: 'VIP' };
const named = { left: '{{ params.name }}', operator: 'isNotEmpty' };
const all = (...rules: RuleSet['rules']): RuleSet => ({ match: 'all', rules });

describe('the rules of a step in a call', () => {
  it('have the values that the call had', () => {
    const { holds, rules } = ruleValues(all(rich, vip), scope);
    expect(holds).toBe(true);
    expect(rules.map(({ value, holds }) => [value, holds])).toEqual([
      [1250, true],
      ['VIP', true],
    ]);
  });

  it('are told one by one where the whole does not hold', () => {
    const { holds, rules } = ruleValues(all(rich, named), scope);
    expect(holds).toBe(false);
    expect(rules.map(({ value, holds }) => [value, holds])).toEqual([
      [1250, true],
      [undefined, false],
    ]);
  });

  it('hold in groups', () => {
    expect(ruleValues(all(rich, { match: 'any', rules: [named, vip] }), scope).holds).toBe(true);
  });

  it('are not judged here by a pattern, unless another rule decides', () => {
    const pattern = { left: '{{ params.tier }}', operator: 'matches', right: 'V.*' };
    expect(ruleValues(all(rich, pattern), scope).holds).toBeNull();
    expect(ruleValues(all(named, pattern), scope).holds).toBe(false);
    expect(ruleValues({ match: 'any', rules: [pattern, rich] }, scope).holds).toBe(true);
  });

  it('are judged with values that somebody puts in their place', () => {
    const instead = new Map([[JSON.stringify(rich.left), 900]]);
    expect(ruleValues(all(rich, vip), scope, instead).holds).toBe(false);
  });
});
