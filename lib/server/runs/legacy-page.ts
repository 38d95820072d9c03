import type pg from 'pg';
import type { PageAsked } from './dense-page';
import type { PartialPage } from './partial-page';
import { cursorSql, isNarrowed, legacyConditions, windowOf, windowSql } from './run-conditions';
import type { RunRow } from './run-query';
import { stepBack } from './step-back';

/** Columns of a run `r` of the first release as a list shows it. */
export const LEGACY_COLUMNS = `r.id, r.flow_id AS "flowId", r.version, r.revision, r.environment, r.source, r.platform,
  r.exit, r.reason, r.status, r.delivered, r.intent, r.session_id AS "sessionId", r.event_id AS "eventId", r.said,
  r.answered, r.started_at AS "startedAt", r.duration_ms AS "durationMs", NULL::smallint AS marks`;

const NO_TABLE = '42P01';
const nothing: PartialPage = { rows: [], next: null };
/** Of rows to look at. */
const FIRST_STEP = 2_000;
const LEAST_STEP = 500;
const WITHOUT_DETAIL = `r.id, r.workspace_id, r.flow_id, r.version, r.revision, r.environment, r.source, r.platform, r.exit,
  r.reason, r.status, r.delivered, r.intent, r.session_id, r.event_id, r.said, r.answered, r.started_at, r.duration_ms`;

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

/** Step by step back in time: a rare match costs time only when it is far away, and no step takes long. */
async function readPage(pool: Pick<pg.Pool, 'query'>, asked: PageAsked): Promise<PartialPage> {
  const newest = await newestOf(pool);
  if (newest === null) return nothing;
  const rows: RunRow[] = [];
  let { cursor } = asked;
  let count = isNarrowed(asked.filter) ? FIRST_STEP : asked.limit;
  do {
    const begun = performance.now();
    const step = await readStep(pool, { ...asked, cursor, limit: asked.limit - rows.length }, { newest, count });
    rows.push(...step.rows);
    const last = rows.at(-1);
    if (last && rows.length >= asked.limit) return { rows, next: { at: last.startedAt, id: last.id } };
    cursor = step.next;
    const [took, left] = [performance.now() - begun, asked.giveUpAt - performance.now()];
    count = Math.max(LEAST_STEP, Math.min(count * 4, Math.floor((count * left) / Math.max(took, 0.1))));
  } while (cursor && performance.now() <= asked.giveUpAt);
  return { rows, next: cursor };
}

function readStep(
  pool: Pick<pg.Pool, 'query'>,
  asked: PageAsked,
  { newest, count }: { newest: number; count: number },
): Promise<PartialPage> {
  const { from, before } = windowOf(asked);
  return stepBack(pool, {
    ...legacyConditions(asked),
    table: 'runs.legacy_run',
    kept: WITHOUT_DETAIL,
    columns: LEGACY_COLUMNS,
    // The planner leaves days aside that are converted.
    within: [...windowSql('r.started_at', from, Math.min(before, newest)), ...cursorSql(asked.cursor)],
    count,
    limit: asked.limit,
  });
}

/** The end of the newest day that has not been converted. */
async function newestOf(pool: Pick<pg.Pool, 'query'>): Promise<number | null> {
  const { rows } = await pool.query<{ at: Date | null }>(
    `SELECT max((right(c.relname, 8)::date + 1)::timestamp AT TIME ZONE 'UTC') AS at
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'runs.legacy_run'::regclass`,
  );
  return rows[0]?.at?.getTime() ?? null;
}
