import { NodeFailure } from './failure';
import type { ClockPort } from './ports';

/** How long a run may hold the thread before others have their turn, in milliseconds. */
export const GIVE_WAY_AFTER_MS = 10;
/** How much of the thread's time one run may use in all, in milliseconds. Waiting does not count. */
export const MAX_WORK_MS = 250;

/** Small parts between two looks at the clock. */
const GLANCES = 50;

/** Thrown by `once` when the run has held the thread long enough; the engine gives way and does the step again. */
export class Pause extends Error {
  override readonly name = 'Pause';
}

/**
 * Counts how long one run holds the thread. All calls share it, so a run that computes for long gives way to the
 * others every few milliseconds, and one that computes for very long is ended.
 */
export class Work {
  private used = 0;
  private done: unknown[] | undefined;
  private at = 0;
  private hasProgress = true;
  private unseen = 0;

  /** `canPause` false: nobody would do the step again, so only the total is bounded. */
  constructor(
    private readonly clock: Pick<ClockPort, 'elapsed'>,
    private readonly canPause: boolean,
    private since = clock.elapsed(),
  ) {}

  /**
   * Computes a costly part of a step, unless this was done before the last pause: then gives what came out. A step
   * must ask for the same parts in the same order when it is done again. Throws `Pause`, or `too_much_work`.
   */
  once<T>(compute: () => T): T {
    if (this.isDone()) return this.again() as T; // the same part as then
    this.look();
    return this.keep(compute());
  }

  /** The three parts of `once`, for who would make a function thousands of times a second. */
  isDone(): boolean {
    return this.done !== undefined && this.at < this.done.length;
  }

  again(): unknown {
    return this.done?.[this.at++];
  }

  keep<T>(value: T): T {
    this.hasProgress = true;
    if (this.done === undefined) this.done = [value];
    else this.done.push(value);
    this.at++;
    return value;
  }

  /** Looks at the clock: throws when it is time to give way or to end. */
  look(): void {
    this.unseen = 0;
    const now = this.clock.elapsed();
    if (this.isSpent(now)) throw new NodeFailure('too_much_work', tooMuchWork);
    if (this.canPause && this.hasProgress && this.isDue(now)) throw new Pause();
  }

  /** Before a part that takes microseconds: looks at the clock only now and then. */
  glance(): void {
    if (++this.unseen >= GLANCES) this.look();
  }

  /** Whether others should have their turn. `now` is the clock's `elapsed`. */
  isDue(now: number): boolean {
    return now - this.since >= GIVE_WAY_AFTER_MS;
  }

  isSpent(now: number): boolean {
    return this.used + now - this.since >= MAX_WORK_MS;
  }

  /** The run waits, and does not hold the thread meanwhile. */
  letGo(): void {
    this.used += this.clock.elapsed() - this.since;
  }

  /** The run has the thread again, at the beginning of the step in which it paused if it did. */
  takeUp(): void {
    this.since = this.clock.elapsed();
    this.at = 0;
    this.hasProgress = false;
  }

  /** What was done of the last step is of no more use. */
  beginStep(): void {
    if (this.done === undefined) return;
    this.done = undefined;
    this.at = 0;
  }
}

export const tooMuchWork = `The run used more than ${MAX_WORK_MS} ms of computing time.`;
