import { describe, expect, it } from 'vitest';
import { completeRows, faultyFields, newCheckRow, offeredChecks, toCheckRows } from './check-rows';

describe('rows of who may call', () => {
  it.each(offeredChecks)('keeps a new $type row out of the document until it has a secret', (check) => {
    const row = newCheckRow(check);
    expect(completeRows([row])).toEqual([]);
    expect(faultyFields(row)).toEqual(['secret']);
    expect(completeRows([{ ...row, values: { ...row.values, secret: 'KEY' } }])).toHaveLength(1);
  });

  it('gives back the rows it was given, and drops one whose header name cannot be sent', () => {
    const rows = [{ type: 'bearer' as const, secret: 'KEY' }];
    expect(completeRows(toCheckRows(rows))).toEqual(rows);
    const unsendable = { id: 'a', type: 'header', values: { name: 'not a header', secret: 'KEY' } };
    expect(completeRows([unsendable])).toEqual([]);
    expect(faultyFields(unsendable)).toEqual(['name']);
  });

  it('names no field of a check that is not there', () => {
    expect(completeRows([{ id: 'a', type: 'gone', values: { secret: 'KEY' } }])).toEqual([]);
  });
});
