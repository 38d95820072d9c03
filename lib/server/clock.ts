import type { ClockPort } from '@/lib/engine/ports';

/** How long a wall-clock reading may be extended by the monotonic clock, in milliseconds. */
const RESYNC_MS = 1_000;

/**
 * The process's clock. The wall clock is read once a second and extended by the monotonic one in between:
 * a host framework may replace `Date` by something several times slower, and a call asks for the time often.
 */
export function createClock(): ClockPort {
  let offset = Date.now() - performance.now();
  let syncedAt = performance.now();
  return {
    now() {
      const elapsed = performance.now();
      if (elapsed - syncedAt > RESYNC_MS) {
        offset = Date.now() - elapsed;
        syncedAt = elapsed;
      }
      return offset + elapsed;
    },
    elapsed: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
