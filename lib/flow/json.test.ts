import { describe, expect, it } from 'vitest';
import { isSameJson } from './json';

describe('isSameJson', () => {
  it('looks past the order of keys and keys without a value', () => {
    expect(isSameJson({ a: 1, b: [{ c: null, d: undefined }] }, { b: [{ c: null }], a: 1 })).toBe(true);
  });

  it.each([
    ['a value', { a: 1 }, { a: 2 }],
    ['a key', { a: 1 }, { a: 1, b: null }],
    ['the order of a list', [1, 2], [2, 1]],
    ['the length of a list', [1], [1, 2]],
    ['a list and an object', [], {}],
    ['null and an object', null, {}],
  ])('sees a difference in %s', (_, one, other) => {
    expect(isSameJson(one, other)).toBe(false);
    expect(isSameJson(other, one)).toBe(false);
  });
});
