import { describe, expect, it } from 'vitest';
import type { ClockPort } from './ports';
import { jsonResponse, testClock, testHttp } from './testing';

const pause = (clock: ClockPort, ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));

describe('the clock of tests, run until a promise is settled', () => {
  it('goes from timer to timer, and no further than it must', async () => {
    const clock = testClock();
    const http = testHttp(() => jsonResponse({ isReady: http.sent.length === 3 }));
    const look = async (): Promise<number> => {
      const { body } = await http.send(
        { method: 'GET', url: 'https://bank.example', headers: [] },
        { timeoutMs: 1_000, hops: 0 },
      );
      if (JSON.stringify(body) === '{"isReady":true}') return clock.elapsed();
      await pause(clock, 250);
      return look();
    };
    clock.after(10_000, () => {
      throw new Error('the clock went too far');
    });
    expect(await clock.runUntil(look())).toBe(500);
    expect(clock.elapsed()).toBe(500);
  });

  it('gives the failure of what failed', async () => {
    const clock = testClock();
    const failing = pause(clock, 100).then(() => Promise.reject(new Error('refused')));
    await expect(clock.runUntil(failing)).rejects.toThrow('refused');
  });

  it('says so when nothing can settle it', async () => {
    const clock = testClock();
    await expect(clock.runUntil(new Promise(() => {}))).rejects.toThrow('no timer is left');
    const forEver = async (): Promise<void> => pause(clock, 60_000).then(forEver);
    await expect(clock.runUntil(forEver())).rejects.toThrow('an hour of the clock');
  });
});
