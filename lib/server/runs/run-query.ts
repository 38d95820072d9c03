import type pg from 'pg';
import { z } from 'zod';
import { type Cursor, readCursor } from '../cursor';
import { type Actor, can } from '../permissions';
import { withoutControls } from './mask';
import { keyColumn } from './row';
import type { RunFilter, RunSummary } from './run';
import { timeOfRunId } from './run-id';

export const RUN_COLUMNS = `id, flow_id AS "flowId", version, revision, environment, source, platform, exit, reason, status, delivered, intent,
  session_id AS "sessionId", event_id AS "eventId", said, answered, started_at AS "startedAt", duration_ms AS "durationMs"`;

/** A run as a page shows it. */
export type RunRow = Omit<RunSummary, 'startedAt'> & { readonly startedAt: Date };
/** A run with all there is of it. */
export type FullRunRow = RunRow & { readonly bodyDropped: boolean; readonly detail: string | null };

/** How far a run's start can lie from the time in its id, tried from near to far: the index is read over that range. */
const NEAR_MS = [1_000, 600_000];

/** One run, if the filter lets it through. A UUIDv7 begins with its time, so the partition is known without a search. */
export async function findRun(
  pool: Pick<pg.Pool, 'query'>,
  actor: Actor,
  { id, ...filter }: { id: string } & Omit<RunFilter, 'cursor' | 'limit'>,
): Promise<FullRunRow | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const ms = timeOfRunId(id);
  // The latest time a timestamp of JavaScript and of the log can both hold; no run is from there.
  if (ms > LATEST_MS) return null;
  const { parts, values } = conditions(actor, { ...filter, q: undefined }, null);
  const select = `SELECT ${RUN_COLUMNS}, body_dropped AS "bodyDropped", detail FROM runs.run`;
  for (const near of NEAR_MS) {
    const where = [...parts, ...windowOf(ms - near, ms + near + 1), `id = $${values.length + 1}`].join(' AND ');
    const { rows } = await pool.query<FullRunRow>(`${select} WHERE ${where}`, [...values, id]);
    if (rows[0]) return rows[0];
  }
  return null;
}

const LATEST_MS = Date.UTC(9999, 0);

export interface Asked {
  readonly actor: Actor;
  readonly filter: RunFilter;
  readonly now: number;
  readonly budgetMs: number;
}

const DAY_MS = 86_400_000;
/** The log is read backwards in steps that grow, so that a rare match costs time only when it is far away. */
const STEPS_BACK_MS = [DAY_MS, 3 * DAY_MS, 7 * DAY_MS, Number.POSITIVE_INFINITY];
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** Newest first; `next` is where the following page begins. */
export async function readPage(
  pool: Pick<pg.Pool, 'query'>,
  { actor, filter, now, budgetMs }: Asked,
): Promise<{ rows: RunRow[]; next: Cursor | null }> {
  const cursor = filter.cursor ? readCursor(filter.cursor) : null;
  const { parts, values } = conditions(actor, filter, cursor);
  const earliest = filter.from ? Date.parse(filter.from) : Number.NEGATIVE_INFINITY;
  const latest = Math.min(
    filter.to ? Date.parse(filter.to) : Number.POSITIVE_INFINITY,
    cursor?.at.getTime() ?? Number.POSITIVE_INFINITY,
  );
  const startedAt = performance.now();
  const rows: RunRow[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const back of STEPS_BACK_MS) {
    const from = now - back;
    if (from >= latest) continue;
    const window = [...parts, ...windowOf(from, before)].join(' AND ');
    const sql = `SELECT ${RUN_COLUMNS} FROM runs.run WHERE ${window} ORDER BY started_at DESC, id DESC LIMIT ${filter.limit + 1 - rows.length}`;
    rows.push(...(await pool.query<RunRow>(sql, values)).rows);
    if (rows.length > filter.limit) return cutPage(rows, filter.limit);
    if (from <= earliest) break;
    if (Number.isFinite(from) && performance.now() - startedAt > budgetMs) {
      return { rows, next: { at: new Date(from), id: BEFORE_ALL_IDS } };
    }
    before = from;
  }
  return { rows, next: null };
}

function cutPage(rows: readonly RunRow[], limit: number): { rows: RunRow[]; next: Cursor | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: last ? { at: last.startedAt, id: last.id } : null };
}

/** Written out, not passed: the planner leaves partitions aside by what it knows. */
function windowOf(from: number, before: number): string[] {
  const window: string[] = [];
  if (Number.isFinite(from)) window.push(`started_at >= '${new Date(from).toISOString()}'`);
  if (Number.isFinite(before)) window.push(`started_at < '${new Date(before).toISOString()}'`);
  return window;
}

/** What a run must be to count: parts of a WHERE, and their values. */
export function conditions(
  actor: Actor,
  filter: Omit<RunFilter, 'cursor' | 'limit'>,
  cursor: Cursor | null,
): { parts: string[]; values: unknown[] } {
  const values: unknown[] = [actor.workspaceId];
  const parts = ['workspace_id = $1'];
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value === undefined || value === '') return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  add((place) => `flow_id = ${place}`, filter.flowId && withoutControls(filter.flowId));
  add((place) => `environment = ${place}`, filter.environment);
  add((place) => `source = ${place}`, filter.source);
  add((place) => `exit = ${place}`, filter.exit);
  add((place) => `intent = ${place}`, filter.intent && keyColumn(filter.intent));
  add((place) => `session_id = ${place}`, filter.session && keyColumn(filter.session));
  add((place) => `version = ${place}::bigint`, filter.version);
  add((place) => `duration_ms > ${place}`, filter.slowerThanMs);
  add((place) => `started_at >= ${place}`, filter.from);
  add((place) => `started_at < ${place}`, filter.to);
  const searched = can(actor, 'run:read-bodies') ? [...KEYS, ...TEXTS] : KEYS;
  add(
    (place) => `(${searched.map((column) => `${column} ILIKE ${place}`).join(' OR ')})`,
    filter.q && pattern(filter.q),
  );
  add((place) => `started_at <= ${place}`, cursor?.at);
  if (cursor) add((place) => `(started_at, id) < ($${values.length - 1}, ${place}::uuid)`, cursor.id);
  return { parts, values };
}

const KEYS = ['intent', 'session_id', 'event_id'];
/** Who may not read bodies may not find out what is in them by searching either. */
const TEXTS = ['said', 'answered'];

function pattern(q: string): string {
  return `%${withoutControls(q).replace(/[\\%_]/g, '\\$&')}%`;
}
