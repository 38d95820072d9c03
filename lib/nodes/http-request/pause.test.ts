import { describe, expect, it } from 'vitest';
import { longestPausesMs, pauseMs } from './pause';

const facts = { tried: 1, retryAfter: undefined, now: Date.UTC(2026, 10, 24, 12), chance: 0 };

describe('a pause before another try', () => {
  it('doubles from 100 ms up to 2 s', () => {
    expect([1, 2, 3, 4, 5, 6, 9].map((tried) => pauseMs({ ...facts, tried }))).toEqual([
      100, 200, 400, 800, 1_600, 2_000, 2_000,
    ]);
  });

  it('leaves up to half of itself to chance', () => {
    expect(pauseMs({ ...facts, tried: 3, chance: 1 })).toBe(200);
    expect(pauseMs({ ...facts, tried: 3, chance: 0.5 })).toBe(300);
  });

  it.each([
    ['1', 1_000],
    [' 120 ', 120_000],
    ['Tue, 24 Nov 2026 12:00:07 GMT', 7_000],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['soon', 100],
    ['', 100],
  ])('obeys Retry-After %j', (retryAfter, ms) => {
    expect(pauseMs({ ...facts, retryAfter })).toBe(ms);
  });

  it('adds up over all tries', () => {
    expect([1, 2, 3, 6].map(longestPausesMs)).toEqual([0, 100, 300, 3_100]);
  });
});
