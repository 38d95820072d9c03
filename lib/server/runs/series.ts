import type pg from 'pg';
import type { RunSeries } from '@/lib/contract/runs';
import { counter, firstCallAt } from './counter';
import { bucketOf, type Counted, isoOf, type SeriesAsked, type Window } from './run-series';
import { canTallyTell, fromTally, readMarked, readTally } from './series-from-tally';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS_MS = [
  ...[1, 5, 10, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7].map((n) => n * DAY),
];
/** As many bars as fit beside each other. */
const MOST_BUCKETS = 96;
/** Beyond so many calls days are read from the tally, where it can tell. */
const MOST_COUNTED = 400_000;
const FIRST_SLICES = 16;

/**
 * Costs at most the budget and one slice: the window is counted backwards, slice by slice. Where only flow, environment,
 * source and exit narrow it, and the log is long, days come from the tally, which costs the same however long it is.
 */
export async function readSeries(pool: Pick<pg.Pool, 'query'>, asked: SeriesAsked): Promise<RunSeries> {
  const window = await windowOf(pool, asked);
  if (window.to - window.from > 2 * DAY && canTallyTell(asked.filter)) {
    const tallied = await readTally(pool, asked, window);
    if (tallied.reduce((sum, row) => sum + Number(row.calls), 0) > MOST_COUNTED)
      return fromTally(tallied, await readMarked(pool, asked, window), window);
  }
  return counted(pool, asked, window);
}

/** Without a beginning: since the first call that the log still has. */
async function windowOf(pool: Pick<pg.Pool, 'query'>, { actor, filter, now }: SeriesAsked): Promise<Window> {
  const to = filter.to ? Date.parse(filter.to) : now;
  if (filter.from) return { from: Math.min(Date.parse(filter.from), to - SECOND), to };
  const first = await firstCallAt(pool, actor, filter.flowId);
  return { from: Math.min(first?.getTime() ?? to, to - HOUR), to };
}

/** The smallest step that needs no more than so many buckets. */
export function bucketMsFor(spanMs: number): number {
  return STEPS_MS.find((step) => spanMs / step <= MOST_BUCKETS) ?? Math.ceil(spanMs / MOST_BUCKETS / DAY) * DAY;
}

async function counted(pool: Pick<pg.Pool, 'query'>, asked: SeriesAsked, window: Window): Promise<RunSeries> {
  const bucketMs = bucketMsFor(window.to - window.from);
  const first = Math.floor(window.from / bucketMs);
  const last = Math.floor((window.to - 1) / bucketMs);
  const count = counter(pool, asked, bucketMs);
  const rows = new Map<number, Counted[]>();
  const startedAt = performance.now();
  let slice = Math.max(1, Math.ceil((last - first + 1) / FIRST_SLICES));
  let end = last + 1;
  while (end > first && performance.now() - startedAt <= asked.budgetMs) {
    const begin = Math.max(first, end - slice);
    for (const row of await count(begin, end)) {
      const at = row.at.getTime() / bucketMs;
      rows.set(at, [...(rows.get(at) ?? []), row]);
    }
    end = begin;
    slice *= 2;
  }
  const buckets = Array.from({ length: last - first + 1 }, (_, index) =>
    bucketOf((first + index) * bucketMs, rows.get(first + index) ?? []),
  );
  const countedFrom = isoOf(Math.max(window.from, end * bucketMs));
  return { from: isoOf(window.from), to: isoOf(window.to), bucketMs, buckets, countedFrom };
}
