import type { SeriesBucket, SeriesFilter } from '@/lib/contract/runs';
import type { Exit } from '@/lib/engine/failure';
import type { Actor } from '../permissions';
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
