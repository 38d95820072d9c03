import { describe, expect, it } from 'vitest';
import { apiFilter, apiQuery, readFilter } from './run-filter';

describe('the filter of the request list', () => {
  it('reads an address and leaves out what it cannot read', () => {
    const read = readFilter({
      flow: 'f1',
      exit: 'failed',
      period: 'yesterday',
      environment: ['test'],
      q: ' ',
      intent: 'Balance',
      other: 'x',
    });
    expect(read).toEqual({ flow: 'f1', exit: 'failed', intent: 'Balance' });
  });

  it('turns a period into a time for the API', () => {
    const now = Date.parse('2026-01-02T00:00:00.000Z');
    expect(apiFilter({ flow: 'f1', period: '24h' }, now)).toEqual({ flowId: 'f1', from: '2026-01-01T00:00:00.000Z' });
    expect(apiQuery({ q: 'a b&c' }, { now, limit: 50, cursor: 'x' })).toBe('q=a+b%26c&limit=50&cursor=x');
  });
});
