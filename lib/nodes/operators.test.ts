import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from './compare';
import { instantOf } from './instant';
import { itemsOf, type OperatorName } from './operator-names';
import { type Given, holds } from './operators';

const cases: readonly [left: Given, operator: OperatorName, right: Given, holds: boolean][] = [
  ['vip', 'equals', 'vip', true],
  ['VIP', 'equals', 'vip', false],
  [1250, 'equals', '1250', true],
  ['2.50', 'equals', 2.5, true],
  ['007', 'equals', 7, false],
  ['1e3', 'equals', 1000, false],
  [true, 'equals', 'true', true],
  [undefined, 'equals', '', true],
  [null, 'equals', undefined, true],
  [0, 'equals', '', false],
  [{ a: 1, b: [2] }, 'equals', { b: ['2'], a: 1 }, true],
  [[1, 2], 'equals', [2, 1], false],
  ['9007199254740993', 'equals', '9007199254740992', false],
  ['a', 'notEquals', 'b', true],
  ['balance', 'contains', 'lan', true],
  ['balance', 'contains', '', false],
  ['balance', 'contains', undefined, false],
  [[1, 'x'], 'contains', '1', true],
  [['xy'], 'contains', 'x', false],
  ['balance', 'notContains', 'lan', false],
  ['balance', 'startsWith', 'bal', true],
  ['balance', 'startsWith', '', false],
  ['balance', 'endsWith', 'ce', true],
  ['123-4567', 'matches', '^\\d{3}-\\d{4}$', true],
  ['Vip', 'matches', '(?i)^VIP$', true],
  ['残高を教えて', 'matches', '\\p{Han}+', true],
  ['x', 'matches', '', false],
  [10, 'greater', '9', true],
  ['10', 'greater', '9', true],
  ['b', 'greater', 'a', true],
  [undefined, 'greater', -1, false],
  [undefined, 'less', 1, false],
  [5, 'greaterOrEqual', 5, true],
  [5, 'lessOrEqual', '5.0', true],
  [-5, 'less', '-4', true],
  ['100000000000000000001', 'greater', '100000000000000000000', true],
  ['-100000000000000000001', 'less', '-100000000000000000000', true],
  ['9007199254740993.5', 'greater', '9007199254740993.25', true],
  [5, 'between', [5, 10], true],
  [10, 'between', '5, 10', true],
  [11, 'between', [5, 10], false],
  [7, 'between', [10, 5], false],
  [7, 'between', [5], false],
  [7, 'between', [5, 10, 20], false],
  [undefined, 'between', [0, 10], false],
  ['2026-04-10', 'between', ['2026-04-01', '2026-04-30'], true],
  ['gold', 'in', ['silver', 'gold'], true],
  ['gold', 'in', 'silver, gold', true],
  [2, 'in', '1、2、3', true],
  ['', 'in', 'a,,b', false],
  [5, 'in', 5, true],
  [undefined, 'isEmpty', undefined, true],
  ['  ', 'isEmpty', undefined, true],
  [[], 'isEmpty', undefined, true],
  [{}, 'isEmpty', undefined, true],
  [0, 'isEmpty', undefined, false],
  [false, 'isEmpty', undefined, false],
  ['x', 'isNotEmpty', undefined, true],
  ['TRUE', 'isTrue', undefined, true],
  [1, 'isTrue', undefined, true],
  ['yes', 'isTrue', undefined, false],
  [undefined, 'isTrue', undefined, false],
  ['false', 'isFalse', undefined, true],
  [undefined, 'isFalse', undefined, false],
  ['2026-01-02', 'before', '2026-01-03T00:00:00Z', true],
  ['2026-01-02T09:00:00+09:00', 'before', '2026-01-02T00:00:00Z', false],
  ['2026/4/1 9:00', 'after', '2026-04-01T08:59:59.999Z', true],
  ['tomorrow', 'before', '2026-01-03', false],
  ['tomorrow', 'after', '2026-01-03', false],
];

describe('a rule', () => {
  it.each(cases)('%j %s %j is %s', (left, operator, right, expected) => {
    expect(holds(left, operator, right)).toBe(expected);
  });

  it('answers in linear time, whatever the text', () => {
    const hostile = `${'a'.repeat(20_000)}!`;
    const begun = performance.now();
    expect(holds(hostile, 'matches', '(a+)+$')).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it.each([
    ['[', 'pattern_invalid'],
    ['(?=a)', 'pattern_invalid'],
    ['a'.repeat(501), 'pattern_too_long'],
    ['.{1,1000}'.repeat(10), 'pattern_too_long'],
  ])('fails by code for the pattern %s', (pattern, code) => {
    expect(() => holds('a', 'matches', pattern)).toThrow(expect.objectContaining({ name: 'NodeFailure', code }));
  });

  it('fails rather than search a huge text for a huge pattern', () => {
    expect(() => holds('x'.repeat(200_000), 'matches', '(?:.{1,400}){2}y')).toThrow(
      expect.objectContaining({ code: 'pattern_too_costly' }),
    );
  });
});

describe('comparing', () => {
  const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

  it('tells apart integers of any length, as numbers do', () => {
    fc.assert(
      fc.property(
        integer,
        integer,
        (a, b) => Math.sign(compare(String(a), String(b))) === (a < b ? -1 : a > b ? 1 : 0),
      ),
    );
  });

  it('is the same from both sides', () => {
    const given = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), integer.map(String));
    fc.assert(fc.property(given, given, (a, b) => compare(a, b) + compare(b, a) === 0));
  });

  it('never throws, whatever is compared', () => {
    const operators = fc.constantFrom<OperatorName>('equals', 'contains', 'between', 'in', 'less', 'before', 'isTrue');
    // fast-check makes JSON values and types them as unknown
    const json = fc.jsonValue() as fc.Arbitrary<Exclude<Given, undefined>>;
    fc.assert(
      fc.property(json, operators, json, (left, operator, right) => typeof holds(left, operator, right) === 'boolean'),
    );
  });
});

describe('a date', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => instantOf(date.toISOString()) === date.getTime(),
      ),
    );
  });

  it.each(['2026-02-30', '2026-13-01', '2026-1', '12:00', '', '2026-01-01T25:00'])('is not %s', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });
});

describe('a list', () => {
  it.each([
    [
      ['a', 1],
      ['a', 1],
    ],
    ['a, b,,c\nd、e', ['a', 'b', 'c', 'd', 'e']],
    [5, [5]],
    [undefined, []],
  ])('%j has the items %j', (right, items) => {
    expect(itemsOf(right)).toEqual(items);
  });
});
