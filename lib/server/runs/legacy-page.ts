import type pg from 'pg';
import type { PageAsked } from './dense-page';
import type { PartialPage } from './partial-page';
import { legacyConditions, windowOf, windowSql } from './run-conditions';
import type { RunRow } from './run-query';

/** Columns of a run `r` of the first release as a list shows it. */
export const LEGACY_COLUMNS = `r.id, r.flow_id AS "flowId", r.version, r.revision, r.environment, r.source, r.platform,
  r.exit, r.reason, r.status, r.delivered, r.intent, r.session_id AS "sessionId", r.event_id AS "eventId", r.said,
  r.answered, r.started_at AS "startedAt", r.duration_ms AS "durationMs"`;

const NO_TABLE = '42P01';
const nothing: PartialPage = { rows: [], next: null };
const DAY_MS = 86_400_000;
/** Read backwards in steps that grow, so that a rare match costs time only when it is far away. */
const STEPS_BACK_MS = [DAY_MS, 3 * DAY_MS, 7 * DAY_MS, Number.POSITIVE_INFINITY];
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

/** Of the runs of the first release that are not converted yet, if there are any. */
export async function readLegacyPage(pool: Pick<pg.Pool, 'query'>, asked: PageAsked): Promise<PartialPage> {
  return ofLegacy(pool, nothing, () => readPage(pool, asked));
}

/** Databases whose log is converted: it never has the old table again, so it is not asked for it again. */
const converted = new WeakSet<object>();

/** `otherwise`: the table is gone, everything is converted. */
export async function ofLegacy<T>(pool: Pick<pg.Pool, 'query'>, otherwise: T, read: () => Promise<T>): Promise<T> {
  if (converted.has(pool)) return otherwise;
  const { rows } = await pool.query<{ there: boolean }>(`SELECT to_regclass('runs.legacy_run') IS NOT NULL AS there`);
  if (!rows[0]?.there) {
    converted.add(pool);
    return otherwise;
  }
  try {
    return await read();
  } catch (error) {
    // Dropped in between.
    if ((error as { code?: unknown }).code === NO_TABLE) return otherwise; // any object may be asked for it
    throw error;
  }
}

async function readPage(pool: Pick<pg.Pool, 'query'>, asked: PageAsked): Promise<PartialPage> {
  const { parts, values } = legacyConditions(asked);
  const window = windowOf(asked);
  const newest = await newestOf(pool);
  const rows: RunRow[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const back of newest === null ? [] : STEPS_BACK_MS) {
    const from = Math.max(window.from, Math.min(window.before, newest ?? 0) - back);
    const within = [...windowSql('r.started_at', from, Math.min(window.before, before)), ...parts];
    const sql = `SELECT ${LEGACY_COLUMNS} FROM runs.legacy_run r WHERE ${within.join(' AND ')}
      ORDER BY r.started_at DESC, r.id DESC LIMIT ${asked.limit - rows.length}`;
    rows.push(...(await pool.query<RunRow>(sql, values)).rows);
    const last = rows.at(-1);
    if (last && rows.length >= asked.limit) return { rows, next: { at: last.startedAt, id: last.id } };
    if (from === window.from || from === Number.NEGATIVE_INFINITY) break;
    if (performance.now() > asked.giveUpAt) return { rows, next: { at: new Date(from), id: BEFORE_ALL_IDS } };
    before = from;
  }
  return { rows, next: null };
}

/** The end of the newest day that has not been converted. */
async function newestOf(pool: Pick<pg.Pool, 'query'>): Promise<number | null> {
  const { rows } = await pool.query<{ at: Date | null }>(
    `SELECT max((right(c.relname, 8)::date + 1)::timestamp AT TIME ZONE 'UTC') AS at
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'runs.legacy_run'::regclass`,
  );
  return rows[0]?.at?.getTime() ?? null;
}
