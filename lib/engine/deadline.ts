import type { ClockPort } from './ports';

/** How long a call may take, in milliseconds from `startedAt` (the clock's `elapsed` scale). */
export interface Deadline {
  readonly startedAt: number;
  readonly deadlineMs: number;
  /** Kept back for the network when a node asks how long it may wait. */
  readonly reserveMs: number;
  /** The `timedOut` answer leaves this long before the deadline. */
  readonly marginMs: number;
}

/** When the run must be over, whatever its nodes do. */
export function stopAt({ startedAt, deadlineMs, marginMs }: Deadline): number {
  return startedAt + deadlineMs - marginMs;
}

/** What a node may still spend; never negative. */
export function remainingMs({ startedAt, deadlineMs, reserveMs }: Deadline, clock: ClockPort): number {
  return Math.max(0, startedAt + deadlineMs - reserveMs - clock.elapsed());
}
