import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault';

describe('jsonFault', () => {
  it('finds nothing wrong with JSON, nor with an empty body', () => {
    for (const text of ['{"a": [1, null]}', '"text"', '', '  \n']) expect(jsonFault(text)).toBeNull();
  });

  it('names the line and the column where it stops being JSON', () => {
    expect(jsonFault('{\n  "a": 1,\n  "b": oops\n}')).toMatchObject({ line: 3, column: 8 });
    expect(jsonFault('{\n  "a": 1\n  "b": 2\n}')).toMatchObject({ line: 3, column: 3 });
  });

  it('points to the end where something is missing there', () => {
    expect(jsonFault('{"a": 1')).toMatchObject({ line: 1, column: 8 });
  });
});
