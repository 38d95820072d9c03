import { describe, expect, it } from 'vitest';
import { addAt, asType, moveAt, removeAt, renameAt, replaceAt, typeOfJson } from './json-edits';

const root = { ok: true, user: { id: '{{ params.user_id }}', tags: ['a', 'b'] } };

describe('edits of a JSON tree', () => {
  it('replaces a value and leaves the rest', () => {
    expect(replaceAt(root, ['user', 'tags', 1], 'c')).toEqual({ ...root, user: { ...root.user, tags: ['a', 'c'] } });
    expect(replaceAt(root, [], 5)).toBe(5);
  });

  it('removes a field or an item', () => {
    expect(removeAt(root, ['user', 'id'])).toEqual({ ok: true, user: { tags: ['a', 'b'] } });
    expect(removeAt(root, ['user', 'tags', 0])).toMatchObject({ user: { tags: ['b'] } });
  });

  it('renames a field where it stands', () => {
    expect(Object.keys(renameAt(root, ['ok'], 'fine') as object)).toEqual(['fine', 'user']);
  });

  it('moves a field or an item, and no further than the end', () => {
    expect(Object.keys(moveAt(root, ['user'], -1) as object)).toEqual(['user', 'ok']);
    expect(moveAt(root, ['user', 'tags', 0], 1)).toMatchObject({ user: { tags: ['b', 'a'] } });
    expect(moveAt(root, ['user'], 1)).toEqual(root);
  });

  it('adds with a name that is free', () => {
    expect(addAt({ field1: 1 }, [])).toEqual({ field1: 1, field2: '' });
    expect(addAt(root, ['user', 'tags'])).toMatchObject({ user: { tags: ['a', 'b', ''] } });
  });
});

describe('types of a JSON tree', () => {
  it.each([
    ['a', 'text'],
    ['Hi {{ text }}', 'text'],
    ['{{ params.n }}', 'value'],
    [1, 'number'],
    [false, 'boolean'],
    [null, 'null'],
    [[], 'list'],
    [{}, 'object'],
  ])('%j is a %s', (value, type) => expect(typeOfJson(value)).toBe(type));

  it.each([
    ['12', 'number', 12],
    ['twelve', 'number', 0],
    [12, 'text', '12'],
    ['true', 'boolean', true],
    ['a', 'list', ['a']],
    [{ a: 1, b: 2 }, 'list', [1, 2]],
    [[1, 2], 'object', { item1: 1, item2: 2 }],
    [{ a: 1 }, 'text', ''],
  ] as const)('%j as a %s is %j', (value, type, expected) => {
    expect(asType(structuredClone<never>(value as never), type)).toEqual(expected);
  });
});
