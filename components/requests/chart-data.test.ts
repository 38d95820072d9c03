import { describe, expect, it } from 'vitest';
import type { RunSeries } from '@/lib/contract/runs';
import { chartData, columnAt, offsetOf, spanOf, ticksOf, timesOf } from './chart-data';

const HOUR = 3_600_000;
const start = Date.UTC(2026, 0, 1);
const iso = (hours: number) => new Date(start + hours * HOUR).toISOString();
const series = (over: Partial<RunSeries> = {}): RunSeries => ({
  from: iso(0),
  to: iso(4),
  bucketMs: HOUR,
  countedFrom: iso(0),
  buckets: [
    { at: iso(0), exits: { answered: 3, duplicate: 1 }, marks: {}, p95Ms: 40 },
    { at: iso(1), exits: {}, marks: {}, p95Ms: null },
    { at: iso(2), exits: { failed: 1, unanswered: 1, timedOut: 1 }, marks: {}, p95Ms: 4_800 },
    { at: iso(3), exits: { answered: 4 }, marks: { stepFailed: 1, nearlyLate: 1 }, p95Ms: 50 },
  ],
  ...over,
});
const data = chartData(series());

describe('the chart of calls', () => {
  it('puts outcomes of one colour together and counts all', () => {
    expect(data.columns[2]).toMatchObject({ failed: 2, slow: 1, answered: 0, calls: 3 });
    expect(data.totals).toContainEqual({ ending: 'answered', calls: 7 });
    expect(data.totals.map(({ ending }) => ending)).not.toContain('rejected');
    expect(data).toMatchObject({ calls: 11, slowestMs: 4_800, countedFrom: undefined });
  });

  it('stands answered calls with a mark on top in the colour of trouble, each once', () => {
    expect(data.columns[3]).toMatchObject({ answered: 2, failed: 1, slow: 1, calls: 4 });
    expect(data.totals.slice(0, 3)).toEqual([
      { ending: 'answered', calls: 7 },
      { ending: 'stepFailed', calls: 1 },
      { ending: 'nearlyLate', calls: 1 },
    ]);
  });

  it('says from when on it counts, when that is later than the beginning', () => {
    expect(chartData(series({ countedFrom: iso(2) })).countedFrom).toBe(start + 2 * HOUR);
  });
});

describe('a part of the time', () => {
  it('is whole columns, as times of which the last does not count', () => {
    expect(timesOf(data, { first: 1, last: 2 })).toEqual({ from: iso(1), to: iso(3) });
    expect(spanOf(data, iso(1), iso(3))).toEqual({ first: 1, last: 2 });
  });

  it('keeps within the chart, and is none outside of it', () => {
    expect(spanOf(data, iso(-5), iso(1))).toEqual({ first: 0, last: 0 });
    expect(spanOf(data, iso(2), undefined)).toEqual({ first: 2, last: 3 });
    expect(spanOf(data, iso(-5), iso(-2))).toBeUndefined();
    expect(spanOf(data, undefined, undefined)).toBeUndefined();
  });

  it('finds the column below the pointer, also beyond the edges', () => {
    expect([-0.2, 0, 0.26, 0.99, 1.3].map((share) => columnAt(data, share))).toEqual([0, 0, 1, 3, 3]);
  });
});

describe('the axis', () => {
  it('has round times of the reader’s own clock', () => {
    const tokyo = offsetOf(start, 'Asia/Tokyo');
    expect(tokyo).toBe(9 * HOUR);
    const ticks = ticksOf({ start, end: start + 24 * HOUR }, tokyo);
    expect(ticks.map(({ at }) => ((at + tokyo) / HOUR) % 24)).toEqual([12, 16, 20, 0, 4, 8]);
    expect(ticks.filter(({ isDay }) => isDay)).toHaveLength(1);
    expect(ticks[0]?.share).toBeCloseTo(3 / 24);
  });

  it('goes by days when it is long', () => {
    const ticks = ticksOf({ start, end: start + 7 * 24 * HOUR }, 0);
    expect(ticks).toHaveLength(7);
    expect(ticks.every(({ isDay }) => isDay)).toBe(true);
  });
});
