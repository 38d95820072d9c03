import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { order } from './compare';
import { boundsOf, itemsOf, type OperatorName } from './operator-names';
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
  [7, 'between', [10, 5], true],
  [5, 'between', '10,1', true],
  [2500, 'between', '1,000, 5,000', true],
  [2500, 'between', '1,000、5,000', true],
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
  ['yes', 'isTrue', undefined, true],
  ['On', 'isTrue', undefined, true],
  ['はい', 'isTrue', undefined, true],
  ['ｙｅｓ', 'isTrue', undefined, true],
  ['maybe', 'isTrue', undefined, false],
  ['いいえ', 'isFalse', undefined, true],
  ['off', 'isFalse', undefined, true],
  [undefined, 'isTrue', undefined, false],
  ['false', 'isFalse', undefined, true],
  [undefined, 'isFalse', undefined, false],
  ['2026-01-02', 'before', '2026-01-03T00:00:00Z', true],
  ['2026-01-02T09:00:00+09:00', 'before', '2026-01-02T00:00:00Z', false],
  ['2026/4/1 9:00', 'after', '2026-04-01T08:59:59.999Z', true],
  ['tomorrow', 'before', '2026-01-03', false],
  ['tomorrow', 'after', '2026-01-03', false],
  // What is no number is neither less nor more than one.
  ['unknown', 'greaterOrEqual', 20, false],
  ['lots', 'greater', 100, false],
  ['lots', 'less', 100, false],
  ['２', 'greater', 3, false],
  ['２', 'less', 3, true],
  ['1,000', 'greater', 999, true],
  ['1,000', 'less', 999, false],
  ['1，０００', 'greater', '999', true],
  ['−5', 'less', 0, true],
  ['¥500', 'greater', 1000, false],
  ['50%', 'greater', 100, false],
  ['50%', 'between', '1, 100', false],
  ['007', 'greater', 6, false],
  ['10,00', 'greater', 1, false],
  [true, 'greater', 'a', false],
  ['a', 'less', [1], false],
  // Width, form and spaces around a text make no difference.
  ['５', 'equals', 5, true],
  [' 5', 'equals', 5, true],
  ['1,000', 'equals', 1000, true],
  ['vip ', 'equals', 'vip', true],
  ['\u304b\u3099', 'equals', 'が', true],
  ['ﾃｽﾄ', 'equals', 'テスト', true],
  ['VIP　会員', 'startsWith', 'VIP 会', true],
  ['ＶＩＰ', 'in', 'vip, VIP', true],
  // Dates, times, and days that count whole.
  ['2026-12-31T10:00', 'between', '2026-01-01,2026-12-31', true],
  ['2027-01-01T00:00', 'between', '2026-01-01,2026-12-31', false],
  ['2026-12-31T10:00', 'lessOrEqual', '2026-12-31', true],
  ['2026-12-31T10:00', 'after', '2026-12-31', false],
  ['2026/4/1', 'less', '2026/10/1', true],
  ['2026年11月24日', 'before', '2026-11-25', true],
  ['2026-11-24T10:00:00+09', 'before', '2026-11-24T02:00:00Z', true],
  ['9:30', 'before', '10:00', true],
  ['10:00', 'after', '9:30', true],
  ['2026-11-24T09:30:00+09:00', 'before', '10:00', true],
  ['23:30', 'between', '22:00, 6:00', true],
  ['12:00', 'between', '22:00, 6:00', false],
  [1_795_500_000, 'after', '2026-11-24T00:00:00Z', true],
  [1_795_500_000_000, 'before', '2026-11-25', true],
  ['1795500000', 'before', '2026-11-25', true],
  [{ year: 2026, month: 11, day: 24 }, 'before', '2026-11-25', true],
  [{ hours: 9, minutes: 30, seconds: 0, nanos: 0 }, 'before', '10:00', true],
  [{ year: 2026, month: 11, day: 24 }, 'equals', '2026-11-24', true],
];

describe('a rule', () => {
  it.each(cases)('%j %s %j is %s', (left, operator, right, expected) => {
    expect(holds({ left, operator, right }, 'UTC')).toBe(expected);
  });

  // Whoever tries every way to split 20,000 letters into groups never ends.
  it('answers whatever the text: a pattern goes over it once', () => {
    const hostile = `${'a'.repeat(20_000)}!`;
    expect(holds({ left: hostile, operator: 'matches', right: '(a+)+$' }, 'UTC')).toBe(false);
  });

  it.each([
    ['[', 'pattern_invalid'],
    ['(?=a)', 'pattern_invalid'],
    ['a'.repeat(501), 'pattern_too_long'],
    ['.{1,1000}'.repeat(10), 'pattern_too_long'],
  ])('fails by code for the pattern %s', (pattern, code) => {
    expect(() => holds({ left: 'a', operator: 'matches', right: pattern }, 'UTC')).toThrow(
      expect.objectContaining({ name: 'NodeFailure', code }),
    );
  });

  it('fails rather than search a huge text for a huge pattern', () => {
    expect(() => holds({ left: 'x'.repeat(200_000), operator: 'matches', right: '(?:.{1,400}){2}y' }, 'UTC')).toThrow(
      expect.objectContaining({ code: 'pattern_too_costly' }),
    );
  });
});

describe('a date without an offset', () => {
  it.each([
    ['2026-11-25', 'after', '2026-11-24T14:59:59Z', 'Asia/Tokyo', true],
    ['2026-11-25', 'after', '2026-11-24T14:59:59Z', 'UTC', true],
    ['2026-11-25', 'after', '2026-11-24T15:00:00Z', 'Asia/Tokyo', false],
    ['2026-11-24T23:00:00Z', 'before', '2026-11-25', 'UTC', true],
    ['2026-11-24T23:00:00Z', 'before', '2026-11-25', 'Asia/Tokyo', false],
    ['2026-11-25T02:00:00Z', 'before', '10:00', 'Asia/Tokyo', false],
  ] as const)('%s %s %s in %s is %s', (left, operator, right, zone, expected) => {
    expect(holds({ left, operator, right }, zone)).toBe(expected);
  });
});

describe('comparing', () => {
  const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

  it('tells apart integers of any length, as numbers do', () => {
    fc.assert(
      fc.property(
        integer,
        integer,
        (a, b) => Math.sign(order(String(a), String(b), 'UTC')) === (a < b ? -1 : a > b ? 1 : 0),
      ),
    );
  });

  it('is the same from both sides', () => {
    const given = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), integer.map(String));
    // NaN from one side is NaN from the other
    fc.assert(
      fc.property(
        given,
        given,
        (a, b) => Object.is(order(a, b, 'UTC'), 0 - order(b, a, 'UTC')) || order(a, b, 'UTC') === 0,
      ),
    );
  });

  it('never throws, whatever is compared', () => {
    const operators = fc.constantFrom<OperatorName>('equals', 'contains', 'between', 'in', 'less', 'before', 'isTrue');
    // fast-check makes JSON values and types them as unknown
    const json = fc.jsonValue() as fc.Arbitrary<Exclude<Given, undefined>>;
    fc.assert(
      fc.property(
        json,
        operators,
        json,
        (left, operator, right) => typeof holds({ left, operator, right }, 'UTC') === 'boolean',
      ),
    );
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

describe('the bounds of a range', () => {
  it.each([
    ['1, 5', ['1', '5']],
    ['1,000, 5,000', ['1,000', '5,000']],
    ['1,5,9', ['1', '5', '9']],
    [
      [1, 5],
      [1, 5],
    ],
  ])('in %j are %j', (right, bounds) => {
    expect(boundsOf(right)).toEqual(bounds);
  });
});
