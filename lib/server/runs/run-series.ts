import type { Exit } from '@/lib/engine/failure';
import type { Actor } from '../permissions';
import type { RunFilter } from './run';
import { percentileOf } from './tally';

/** What a series is of; everything a page of the log can be narrowed by. */
export type SeriesFilter = Omit<RunFilter, 'cursor' | 'limit'>;

/** Calls over time. */
export interface RunSeries {
  /** ISO times; buckets stand from `from` to `to` without a gap, the last one may reach past `to`. */
  readonly from: string;
  readonly to: string;
  readonly bucketMs: number;
  readonly buckets: readonly SeriesBucket[];
  /** Counted from here on; later than `from` when the log was too long to count in time. */
  readonly countedFrom: string;
}

export interface SeriesBucket {
  readonly at: string;
  readonly exits: Partial<Readonly<Record<Exit, number>>>;
  /** 95 of 100 calls whose flow ran were answered within this, right within 5 %. */
  readonly p95Ms: number | null;
}

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
  /** Of the duration, as the tally has them. */
  readonly bucket: number;
  readonly calls: string;
}

/** Exits of calls whose flow ran: how long a refusal takes says nothing about a flow. */
const ran: readonly Exit[] = ['answered', 'failed', 'timedOut', 'unanswered'];

export function bucketOf(at: number, rows: readonly Counted[]): SeriesBucket {
  const given: Partial<Record<Exit, number>> = {};
  for (const { exit, calls } of rows) given[exit] = (given[exit] ?? 0) + Number(calls);
  return {
    at: isoOf(at),
    exits: given,
    p95Ms: percentileOf(
      rows.filter(({ exit }) => ran.includes(exit)),
      0.95,
    ),
  };
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
