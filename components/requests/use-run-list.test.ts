import { describe, expect, it } from 'vitest';
import type { RunSummary } from '@/lib/server/runs/search';
import { type RunPage, withNewest } from './use-run-list';

const run = (second: number): RunSummary => ({
  id: `run-${second}`,
  flowId: 'f',
  version: 1,
  revision: null,
  environment: 'production',
  source: 'hook',
  platform: 'generic',
  exit: 'answered',
  reason: null,
  status: 200,
  delivered: true,
  intent: null,
  sessionId: null,
  eventId: null,
  said: null,
  answered: null,
  startedAt: `2026-01-01T00:00:0${second}.000Z`,
  durationMs: 1,
});
const page = (seconds: number[], nextCursor: string | null = null): RunPage => ({
  items: seconds.map(run),
  nextCursor,
});
const ids = ({ items }: RunPage) => items.map((one) => one.id);

describe('withNewest', () => {
  it('puts new calls on top and keeps the older ones that were loaded', () => {
    const after = withNewest(page([3, 2, 1], 'older'), page([5, 4, 3], 'older-than-3'));
    expect(ids(after)).toEqual(['run-5', 'run-4', 'run-3', 'run-2', 'run-1']);
    expect(after.nextCursor).toBe('older');
  });

  it('gives the very same list when nothing new came', () => {
    const before = page([3, 2]);
    expect(withNewest(before, page([3, 2]))).toBe(before);
  });

  it('sorts in a call that reached the log late', () => {
    expect(ids(withNewest(page([5, 3]), page([5, 4, 3])))).toEqual(['run-5', 'run-4', 'run-3']);
  });

  it('begins anew when more came than one page shows', () => {
    const newest = page([9, 8], 'between');
    expect(withNewest(page([2, 1]), newest)).toBe(newest);
  });
});
