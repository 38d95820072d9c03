import type pg from 'pg';
import { z } from 'zod';
import type { RunFilter, RunSummary } from '@/lib/contract/runs';
import { type Cursor, readCursor } from '../cursor';
import type { Actor } from '../permissions';
import { RUN_COLUMNS, readDensePage } from './dense-page';
import { LEGACY_COLUMNS, ofLegacy, readLegacyPage } from './legacy-page';
import { mergePages } from './partial-page';
import { detailsOf } from './piece';
import { conditions, legacyConditions, type Narrowing, windowSql } from './run-conditions';
import { timeOfRunId } from './run-id';

/** A run as a page shows it. */
export type RunRow = Omit<RunSummary, 'startedAt' | 'marks'> & {
  readonly startedAt: Date;
  /** Bits of `markCodes`; null for a run of a release that kept none. */
  readonly marks: number | null;
};
/** A run with all there is of it; `detail` is null where it was dropped. */
export type FullRunRow = RunRow & { readonly detail: string | null };

/** How far a run's start can lie from the time in its id, tried from near to far: the index is read over that range. */
const NEAR_MS = [1_000, 600_000];
const LATEST_MS = Date.UTC(9999, 0);
const DAY_MS = 86_400_000;
const NEWEST_CALLS_MS = 1_000;

/** One run, if the filter lets it through. A UUIDv7 begins with its time, so the partition is known without a search. */
export async function findRun(
  pool: Pick<pg.Pool, 'query'>,
  actor: Actor,
  { id, ...narrowing }: { id: string } & Narrowing,
): Promise<FullRunRow | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const ms = timeOfRunId(id);
  // The latest time a timestamp of JavaScript and of the log can both hold; no run is from there.
  if (ms > LATEST_MS) return null;
  const wanted = { actor, filter: { ...narrowing, q: undefined }, cursor: null };
  for (const near of NEAR_MS) {
    const within = windowSql('r.started_at', ms - near, ms + near + 1);
    // The first release's table first: a run that is converted meanwhile is found in the other.
    const legacy = await findLegacy(pool, legacyConditions(wanted), { id, within });
    const run = legacy ?? (await findDense(pool, conditions(wanted), { id, within }));
    if (run) return run;
  }
  return null;
}

interface Sought {
  readonly id: string;
  readonly within: readonly string[];
}

async function findDense(
  pool: Pick<pg.Pool, 'query'>,
  { parts, values }: { parts: string[]; values: unknown[] },
  { id, within }: Sought,
): Promise<FullRunRow | null> {
  const where = [...within, ...parts, `r.id = $${values.length + 1}`].join(' AND ');
  const { rows } = await pool.query<RunRow & { place: string }>(
    `SELECT ${RUN_COLUMNS}, r.place FROM runs.run r WHERE ${where}`,
    [...values, id],
  );
  const [found] = rows;
  if (!found) return null;
  const { place, ...run } = found;
  return { ...run, detail: await detailAt(pool, Number(place), run.startedAt) };
}

/** The line of a run in the piece that covers its place. */
async function detailAt(pool: Pick<pg.Pool, 'query'>, place: number, startedAt: Date): Promise<string | null> {
  const day = Math.floor(startedAt.getTime() / DAY_MS) * DAY_MS;
  const { rows } = await pool.query<{ place: string; content: Buffer }>(
    `SELECT p.place, p.content FROM runs.piece p
      WHERE ${windowSql('p.until', day, day + DAY_MS).join(' AND ')} AND p.place <= $1 AND p.place_end > $1
      ORDER BY p.place DESC LIMIT 1`,
    [place],
  );
  const [piece] = rows;
  return (piece && detailsOf(piece.content)[place - Number(piece.place)]) || null;
}

async function findLegacy(
  pool: Pick<pg.Pool, 'query'>,
  { parts, values }: { parts: string[]; values: unknown[] },
  { id, within }: Sought,
): Promise<FullRunRow | null> {
  const where = [...within, ...parts, `r.id = $${values.length + 1}`].join(' AND ');
  const sql = `SELECT ${LEGACY_COLUMNS}, CASE WHEN r.body_dropped THEN NULL ELSE r.detail END AS detail
    FROM runs.legacy_run r WHERE ${where}`;
  return ofLegacy(pool, null, async () => (await pool.query<FullRunRow>(sql, [...values, id])).rows[0] ?? null);
}

export interface Asked {
  readonly actor: Actor;
  readonly filter: RunFilter;
  readonly budgetMs: number;
}

/** Newest first; `next` is where the following page begins. A page that is not full and has a next one ran out of time. */
export async function readPage(
  pool: Pick<pg.Pool, 'query'>,
  { actor, filter, budgetMs }: Asked,
): Promise<{ rows: RunRow[]; next: Cursor | null; isFull: boolean }> {
  const { cursor, limit, ...narrowing } = filter;
  const asked = {
    actor,
    filter: narrowing,
    cursor: cursor ? readCursor(cursor) : null,
    // One more tells whether there is a next page.
    limit: limit + 1,
    giveUpAt: performance.now() + budgetMs,
  };
  // In this order: a run that is converted meanwhile is seen twice rather than not at all.
  const legacy = await readLegacyPage(pool, asked);
  const { rows, next } = mergePages(legacy, await readDensePage(pool, asked));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isFull = rows.length > limit;
  return { rows: page, next: isFull && last ? { at: last.startedAt, id: last.id } : next, isFull };
}

/** The last calls of a flow from outside that began after `since`, newest first. */
export async function newestCalls(
  pool: Pick<pg.Pool, 'query'>,
  { workspaceId, flowId, since, limit }: { workspaceId: string; flowId: string; since: number; limit: number },
): Promise<readonly RunRow[]> {
  const { rows } = await readDensePage(pool, {
    actor: { workspaceId, role: 'viewer' },
    filter: { flowId, source: 'hook', from: new Date(since).toISOString() },
    cursor: null,
    limit,
    giveUpAt: performance.now() + NEWEST_CALLS_MS,
  });
  return rows;
}
