import { describe, expect, it } from 'vitest';
import { apiFilter, chartFilter, readFilter, searchAfter } from './run-filter';

const now = Date.parse('2026-01-02T00:00:00.000Z');

describe('the filter of the request list', () => {
  it('reads an address and leaves out what it cannot read', () => {
    const read = readFilter({
      flow: 'f1',
      exit: 'failed',
      period: 'yesterday',
      environment: ['test'],
      q: ' ',
      intent: 'Balance',
      slower: '-1',
      from: 'noon',
      to: '2026-01-01T00:00:00.000Z',
      other: 'x',
    });
    expect(read).toEqual({ flow: 'f1', exit: 'failed', intent: 'Balance', to: '2026-01-01T00:00:00.000Z' });
  });

  it('turns a period into a time for the API', () => {
    expect(apiFilter({ flow: 'f1', period: '24h' }, now)).toEqual({ flowId: 'f1', from: '2026-01-01T00:00:00.000Z' });
    expect(apiFilter({ q: 'a b&c', slower: '500' }, now)).toEqual({ q: 'a b&c', slowerThanMs: 500 });
  });

  it('lets a part of the time win over the period', () => {
    const from = '2026-01-01T22:00:00.000Z';
    expect(apiFilter({ period: '24h', from }, now)).toEqual({ from });
  });

  it('keeps the call on show in the address when it changes', () => {
    expect(searchAfter('?run=r1&exit=failed', { exit: undefined, intent: 'A B' })).toBe('run=r1&intent=A+B');
  });
});

describe('the filter of the chart', () => {
  it('is the whole period with every outcome', () => {
    const filter = { flow: 'f1', exit: 'failed', period: '24h', from: '2026-01-01T22:00:00.000Z' } as const;
    expect(chartFilter(filter, now)).toMatchObject({ flow: 'f1', period: '24h', exit: undefined });
    expect(apiFilter(chartFilter(filter, now), now)).toEqual({ flowId: 'f1', from: '2026-01-01T00:00:00.000Z' });
  });

  it('is everything when the chosen part is older than the period', () => {
    const filter = { period: '1h', from: '2026-01-01T22:00:00.000Z' } as const;
    expect(apiFilter(chartFilter(filter, now), now)).toEqual({});
  });
});
