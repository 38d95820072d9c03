import type pg from 'pg';
import type { FlowHealth } from '@/lib/contract/flows';
import type { RunDetail, RunFilter, RunPage, RunSeries, SeriesFilter } from '@/lib/contract/runs';
import { writeCursor } from '../cursor';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import { readHealth } from './health';
import { wordsOf } from './run-conditions';
import { findRun, readPage } from './run-query';
import { toDetail, toSummary } from './run-view';
import { readSeries } from './series';

/** The request log as people and programs read it. */
export interface Runs {
  /** Newest first. A page may be short, even empty, and still have a next one: `searchedTo` says how far it looked. */
  list(actor: Actor, filter: RunFilter): Promise<RunPage>;
  get(actor: Actor, id: string): Promise<RunDetail>;
  /** The same calls counted over time. */
  series(actor: Actor, filter: SeriesFilter): Promise<RunSeries>;
  /** Production calls of the last seven days, by flow. */
  health(workspaceId: string, flowIds: readonly string[]): Promise<ReadonlyMap<string, FlowHealth>>;
}

export interface RunsDeps {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly now: () => number;
  /** Beyond this a page is given as far as it is; the next one goes on from there. */
  readonly pageBudgetMs?: number;
  /** Beyond this a series is given as far as it is counted. */
  readonly seriesBudgetMs?: number;
}

/** No further step of a search begins after it, and each is as long as fits: an answer takes at most a quarter of a second. */
const PAGE_MS = 150;

export function createRuns({ pool, now, pageBudgetMs = PAGE_MS, seriesBudgetMs = 1_000 }: RunsDeps): Runs {
  return {
    async list(actor, given) {
      allow(actor, 'run:read');
      const filter = withinCalendar(given);
      const exact = filter.cursor ? null : await findRun(pool, actor, { ...filter, id: wordsOf(filter.q) });
      if (exact) return { items: [toSummary(exact, actor)], nextCursor: null, searchedTo: null };
      const { rows, next, isFull } = await readPage(pool, { actor, filter, budgetMs: pageBudgetMs });
      return {
        items: rows.map((row) => toSummary(row, actor)),
        nextCursor: next && writeCursor(next),
        searchedTo: next && !isFull ? next.at.toISOString() : null,
      };
    },
    async series(actor, filter) {
      allow(actor, 'run:read');
      return readSeries(pool, { actor, filter: withinCalendar(filter), now: now(), budgetMs: seriesBudgetMs });
    },
    async get(actor, id) {
      allow(actor, 'run:read');
      const row = await findRun(pool, actor, { id });
      if (!row) throw new AppError('run_not_found', { id });
      return toDetail(row, actor);
    },
    health: (workspaceId, flowIds) => readHealth(pool, { workspaceId, flowIds, now: now() }),
  };
}

/** No call is from outside, and every time a series counts with can be written both here and in the database. */
const FIRST_MS = 0;
const LAST_MS = Date.UTC(3000, 0);

function withinCalendar<F extends Pick<RunFilter, 'from' | 'to'>>(filter: F): F {
  const clamped = (time: string) => new Date(Math.min(LAST_MS, Math.max(FIRST_MS, Date.parse(time)))).toISOString();
  const { from, to } = filter;
  return { ...filter, ...(from ? { from: clamped(from) } : {}), ...(to ? { to: clamped(to) } : {}) };
}
