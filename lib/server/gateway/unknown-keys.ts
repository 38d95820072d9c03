import type { ClockPort } from '@/lib/engine/ports';

/** Keys that do not exist, remembered briefly so that guessing costs the database nothing. */
export interface UnknownKeys {
  /** Incremented by `clear`: the result of a look-up that began before is ignored. */
  readonly generation: number;
  readonly size: number;
  has(key: string): boolean;
  add(key: string, askedIn: number): void;
  clear(): void;
}

const REMEMBER_MS = 5_000;
const AT_MOST = 10_000;

export function createUnknownKeys(clock: ClockPort): UnknownKeys {
  const until = new Map<string, number>();
  let generation = 0;

  /** All are remembered equally long: what was added first ends first. */
  const forgetExpired = () => {
    for (const [key, end] of until) {
      if (end > clock.elapsed()) return;
      until.delete(key);
    }
  };

  return {
    get size() {
      return until.size;
    },
    get generation() {
      return generation;
    },
    has(key) {
      const end = until.get(key);
      return end !== undefined && end > clock.elapsed();
    },
    add(key, askedIn) {
      if (askedIn !== generation) return;
      forgetExpired();
      if (until.size >= AT_MOST) until.delete(until.keys().next().value ?? '');
      until.delete(key); // so that it moves to the end
      until.set(key, clock.elapsed() + REMEMBER_MS);
    },
    clear() {
      generation++;
      until.clear();
    },
  };
}
