import { describe, expect, it } from 'vitest';
import { completeRows, newDoorRow, schemes, toDoorRows } from './door-rows';

describe('rows of who may call', () => {
  it.each(schemes)('keeps a new %s row out of the document until it has a secret', (scheme) => {
    const row = newDoorRow(scheme);
    expect(completeRows([row])).toEqual([]);
    expect(completeRows([{ ...row, secret: 'KEY' }])).toHaveLength(1);
  });

  it('gives back the rows it was given, and drops one whose header name cannot be sent', () => {
    const rows = [{ type: 'bearer' as const, secret: 'KEY' }];
    expect(completeRows(toDoorRows(rows))).toEqual(rows);
    expect(completeRows([{ id: 'a', type: 'header', name: 'not a header', secret: 'KEY' }])).toEqual([]);
  });
});
