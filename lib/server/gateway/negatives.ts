import type { ClockPort } from '@/lib/engine/ports';

/** Keys that do not exist, remembered briefly so that guessing costs the database nothing. */
export interface Negatives {
  /** Grows with every `clear`: what was asked before is not believed after. */
  readonly generation: number;
  has(key: string): boolean;
  add(key: string, askedIn: number): void;
  clear(): void;
}

const REMEMBER_MS = 5_000;
const AT_MOST = 10_000;

export function createNegatives(clock: ClockPort): Negatives {
  const until = new Map<string, number>();
  let generation = 0;
  return {
    get generation() {
      return generation;
    },
    has(key) {
      const end = until.get(key);
      if (end === undefined) return false;
      if (end > clock.elapsed()) return true;
      until.delete(key);
      return false;
    },
    add(key, askedIn) {
      if (askedIn !== generation) return;
      if (until.size >= AT_MOST) until.delete(until.keys().next().value ?? '');
      until.set(key, clock.elapsed() + REMEMBER_MS);
    },
    clear() {
      generation++;
      until.clear();
    },
  };
}
