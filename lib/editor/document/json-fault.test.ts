import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault';

describe('jsonFault', () => {
  it.each([
    ['{"a": 1,}', 1, 9, '}'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, '"'],
    ['[1, 2', 1, 6, ''],
    ['{"a" 1}', 1, 6, '1'],
    ['{a: 1}', 1, 2, 'a'],
    ['', 1, 1, ''],
    ['1 2', 1, 3, '2'],
    ['[01]', 1, 2, '01'],
    ["{'a': 1}", 1, 2, "'"],
  ])('%j stops at line %d, column %d', (text, line, column, found) => {
    expect(jsonFault(text)).toMatchObject({ line, column, found, isTemplate: false });
  });

  it('knows a template that stands outside quotes', () => {
    expect(jsonFault('{"id": {{ params.id }}}')).toMatchObject({ isTemplate: true });
  });

  it('finds nothing in JSON, and something in what is cut off', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonFault(text)).toBeNull();
        expect(jsonFault(`${text} ]`)).toMatchObject({ found: ']' });
      }),
    );
  });
});
