import { describe, expect, it } from 'vitest';
import { ledgerOf } from './ledger';

const step = (nodeId: string, startedMs: number, durationMs: number) => ({ nodeId, kind: 'k', startedMs, durationMs });

describe('ledgerOf', () => {
  it('splits a run into its steps and what is around them', () => {
    const ledger = ledgerOf({ durationMs: 50, steps: [step('a', 0, 5), step('b', 5, 35)] });
    expect(ledger).toMatchObject({ totalMs: 50, flowMs: 40, aroundMs: 10 });
    expect(ledger.rows[1]).toEqual({ nodeId: 'b', ms: 35, left: 10, width: 70 });
    expect(ledger.dominant?.nodeId).toBe('b');
  });

  it('names no step when none took most of the time', () => {
    expect(ledgerOf({ durationMs: 10, steps: [step('a', 0, 5), step('b', 5, 5)] }).dominant).toBeNull();
  });

  it('has no rows for a call that never came to the flow', () => {
    expect(ledgerOf({ durationMs: 1, steps: [] })).toEqual({
      totalMs: 1,
      flowMs: 0,
      aroundMs: 1,
      rows: [],
      dominant: null,
    });
  });
});
