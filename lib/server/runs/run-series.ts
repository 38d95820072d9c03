import type { SeriesBucket, SeriesFilter } from '@/lib/contract/runs';
import type { Exit } from '@/lib/engine/failure';
import { type Mark, marks } from '@/lib/engine/mark';
import type { Actor } from '../permissions';
import { markCodes } from './codes';
import { percentileOf } from './tally';

export interface SeriesAsked {
  readonly actor: Actor;
  readonly filter: SeriesFilter;
  readonly now: number;
  /** Counting stops at the first slice after this. */
  readonly budgetMs: number;
}

/** Milliseconds since the epoch. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Calls of one outcome that took about as long, in one bucket of time. */
export interface Counted {
  readonly exit: Exit;
  /** Bits of `markCodes`; null where none were kept, absent where they are counted apart. */
  readonly marks?: number | null;
  /** Of the duration, as the tally has them. */
  readonly bucket: number;
  readonly calls: string;
}

/** Exits of calls whose flow ran: how long a refusal takes says nothing about a flow. */
const ran: readonly Exit[] = ['answered', 'failed', 'timedOut', 'unanswered'];

/** Calls with these marks, all of them answered. */
export interface Marked {
  readonly marks?: number | null;
  readonly calls: string;
}

export function bucketOf(at: number, rows: readonly Counted[], marked: readonly Marked[] = rows): SeriesBucket {
  const given: Partial<Record<Exit, number>> = {};
  for (const { exit, calls } of rows) given[exit] = (given[exit] ?? 0) + Number(calls);
  return {
    at: isoOf(at),
    exits: given,
    marks: worstOf(marked),
    p95Ms: percentileOf(
      rows.filter(({ exit }) => ran.includes(exit)),
      0.95,
    ),
  };
}

/** Each call once, by its worst mark. */
function worstOf(rows: readonly Marked[]): SeriesBucket['marks'] {
  const given: Partial<Record<Mark, number>> = {};
  for (const { marks: bits, calls } of rows) {
    const worst = marks.find((mark) => ((bits ?? 0) & markCodes[mark]) !== 0);
    if (worst) given[worst] = (given[worst] ?? 0) + Number(calls);
  }
  return given;
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
