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
  const afterOthers = createTurns();
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
    afterOthers,
  };
}

/**
 * One after the other, each after a whole turn of the event loop: several runs that compute for long share what one
 * would have taken, so that a call which only arrives meanwhile waits for one of them and not for all.
 */
function createTurns(): ClockPort['afterOthers'] {
  const waiting: (() => void)[] = [];
  const turn = () => {
    const callback = waiting.shift();
    if (waiting.length > 0) setImmediate(turn);
    callback?.();
  };
  return (callback) => {
    waiting.push(callback);
    if (waiting.length === 1) setImmediate(turn);
  };
}
