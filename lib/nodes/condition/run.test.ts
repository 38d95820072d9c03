import { describe, expect, it } from 'vitest';
import { testContext } from '../../engine/testing';
import { patternFault } from '../patterns';
import { definition } from './definition';
import { runner } from './run';

const yes = { left: 'a', operator: 'equals', right: 'a' };
const no = { left: 'a', operator: 'equals', right: 'b' };
const run = (config: object) => runner.run(testContext<unknown>(config));

describe('a condition', () => {
  it.each([
    [{ match: 'all', rules: [yes, yes] }, 'yes'],
    [{ match: 'all', rules: [yes, no] }, 'no'],
    [{ match: 'any', rules: [no, yes] }, 'yes'],
    [{ match: 'any', rules: [no, no] }, 'no'],
    [{ match: 'all', rules: [yes, { match: 'any', rules: [no, yes] }] }, 'yes'],
    [{ match: 'any', rules: [no, { match: 'all', rules: [yes, { match: 'any', rules: [no, no] }] }] }, 'no'],
  ])('of %j leaves by %s', async (config, port) => {
    expect(await run(config)).toMatchObject({ type: 'next', port, output: { matched: port === 'yes' } });
  });

  it('takes a value that is missing as empty', async () => {
    expect(await run({ match: 'all', rules: [{ operator: 'isEmpty' }] })).toMatchObject({ port: 'yes' });
  });
});

describe('its config', () => {
  const nested = (depth: number): object =>
    depth === 1 ? { match: 'all', rules: [yes] } : { match: 'all', rules: [nested(depth - 1)] };

  it('nests groups five deep and no deeper', () => {
    expect(definition.config.safeParse(nested(5)).success).toBe(true);
    expect(definition.config.safeParse(nested(6)).success).toBe(false);
  });

  it.each([
    [{ left: 'x', operator: 'contains', right: '' }, 'field_missing'],
    [{ left: 'x', operator: 'between', right: [1] }, 'range_invalid'],
    [{ left: 'x', operator: 'matches', right: '[' }, 'pattern_invalid'],
    [{ left: 'x', operator: 'matches', right: 'a'.repeat(501) }, 'pattern_too_long'],
  ])('of the rule %j has the fault %s', (rule, code) => {
    const config = definition.config.parse({ rules: [{ match: 'any', rules: [rule] }] });
    expect(definition.check?.(config, { patternFault })).toEqual([
      expect.objectContaining({ code, path: ['rules', 0, 'rules', 0, 'right'] }),
    ]);
  });

  it.each([
    { left: 'x', operator: 'equals', right: '' },
    { left: 'x', operator: 'isEmpty' },
    { left: 'x', operator: 'between', right: '{{ vars.range }}' },
    { left: 'x', operator: 'between', right: '1, 5' },
    { left: 'x', operator: 'matches', right: '{{ vars.pattern }}[' },
  ])('has no fault in %j', (rule) => {
    expect(definition.check?.(definition.config.parse({ rules: [rule] }), { patternFault })).toEqual([]);
  });
});

describe('its sentence', () => {
  it.each([
    [
      { rules: [{ left: '{{ params.tier }}', operator: 'equals', right: 'VIP' }] },
      'equals',
      { left: '{{ params.tier }}', right: 'VIP' },
    ],
    [{ rules: [{ left: 'a', operator: 'between', right: [1, 5] }] }, 'between', { low: '1', high: '5' }],
    [{ rules: [{ left: 'a', operator: 'in', right: 'x, y' }] }, 'in', { right: 'x, y' }],
    [{ match: 'any', rules: [yes, { match: 'all', rules: [no] }] }, 'any', { about: 'a' }],
  ])('for %j is %s', (given, pattern, values) => {
    expect(definition.sentence(definition.config.parse(given))).toMatchObject({ pattern, values });
  });

  it('says each of several rules, and a group of them as one part', () => {
    const given = { match: 'all', rules: [yes, { match: 'any', rules: [yes, no] }] };
    const { parts } = definition.sentence(definition.config.parse(given));
    expect(parts?.map(({ pattern, parts }) => [pattern, parts?.length])).toEqual([
      ['equals', undefined],
      ['any', 2],
    ]);
  });
});
