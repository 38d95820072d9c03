import { describe, expect, it } from 'vitest';
import { ledgerOf } from './ledger';

const step = (nodeId: string, startedMs: number, durationMs: number) => ({ nodeId, kind: 'k', startedMs, durationMs });
const steps = [step('a', 0, 5), step('b', 5, 35)];
const names = (ledger: ReturnType<typeof ledgerOf>) =>
  ledger.rows.map((row) => (row.type === 'step' ? row.nodeId : row.phase));

describe('ledgerOf', () => {
  it('tells checking, reading, every step and the answer apart, one after the other', () => {
    const timing = { arrivedMs: 0, checkedMs: 2, readMs: 4, ranMs: 44 };
    const ledger = ledgerOf({ durationMs: 50, steps }, timing);
    expect(names(ledger)).toEqual(['check', 'read', 'flow', 'a', 'b', 'answer']);
    expect(ledger.rows[4]).toEqual({ type: 'step', nodeId: 'b', ms: 35, left: 18, width: 70 });
    expect(ledger.rows[5]).toMatchObject({ ms: 6, left: 88, width: 12 });
    expect(ledger.dominant?.nodeId).toBe('b');
  });

  it('begins with the arrival where the request came in slowly', () => {
    const ledger = ledgerOf({ durationMs: 150, steps }, { arrivedMs: 100, checkedMs: 102, readMs: 104, ranMs: 144 });
    expect(ledger.rows[0]).toMatchObject({ phase: 'arrive', ms: 100, left: 0 });
    expect(ledger.rows[1]).toMatchObject({ phase: 'check', ms: 2 });
  });

  it('has no rows for what a call did not get to', () => {
    const turnedAway = { arrivedMs: 0, checkedMs: 1, readMs: null, ranMs: null };
    expect(names(ledgerOf({ durationMs: 2, steps: [] }, turnedAway))).toEqual(['check', 'answer']);
  });

  it('splits a real call into its steps and what is around them', () => {
    const ledger = ledgerOf({ durationMs: 50, steps }, null);
    expect(names(ledger)).toEqual(['flow', 'a', 'b', 'around']);
    expect(ledger.rows[3]).toMatchObject({ ms: 10, left: 80, width: 20 });
  });

  it('has a row for each round of a loop', () => {
    const rounds = [{ ...step('a', 0, 5), path: [0] }, { ...step('a', 5, 5), path: [1] }, step('b', 10, 0)];
    const rows = ledgerOf({ durationMs: 10, steps: rounds }, null).rows.filter((row) => row.type === 'step');
    expect(rows.map(({ nodeId, path }) => [nodeId, path])).toEqual([
      ['a', [0]],
      ['a', [1]],
      ['b', undefined],
    ]);
  });

  it('names no step when none took most of the time', () => {
    expect(ledgerOf({ durationMs: 10, steps: [step('a', 0, 5), step('b', 5, 5)] }, null).dominant).toBeNull();
  });
});
