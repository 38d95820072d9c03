import type { ClientBase } from 'pg';
import { tableOf } from './partitions';

/** Below the cap by this much, so that the next look does not start again. */
const ROOM = 0.9;
const BATCH_ROWS = 5_000;
/** 16 MB: within a few percent of the truth, whatever the size of the day. */
const SAMPLED_PAGES = 2_000;
const PAGE_BYTES = 8_192;
/** All a row takes beside its detail: measured with both index entries and what stays free of a page, over 20,000 runs of 1.5 kB. */
const ROW_BYTES = 690;

/**
 * Deletes the oldest runs of a day until the rest fits. Its file does not shrink by that, but the runs to come fill the
 * room: so what counts is the size of the rows that are left, which only a sample can tell. Returns how many went.
 */
export async function shortenDay(client: ClientBase, day: string, keepBytes: number): Promise<number> {
  const table = `runs.${tableOf(day)}`;
  const sampled = await sampleOf(client, table);
  const bytes = await liveBytes(client, sampled);
  if (bytes <= keepBytes) return 0;
  const before = await timeAt(client, sampled.rows, 1 - (keepBytes * ROOM) / bytes);
  let deleted = 0;
  for (const workspaceId of await workspacesOf(client, day))
    deleted += await deleteBefore(client, { table, workspaceId, before });
  await client.query(`VACUUM ${table}`);
  return deleted;
}

interface Sample {
  /** To select from. */
  readonly rows: string;
  /** Rows in the table for each one in the sample. */
  readonly share: number;
}

async function sampleOf(client: ClientBase, table: string): Promise<Sample> {
  const { rows } = await client.query<{ bytes: string }>('SELECT pg_relation_size($1) AS bytes', [table]);
  const percent = Math.min(100, (100 * SAMPLED_PAGES * PAGE_BYTES) / Math.max(1, Number(rows[0]?.bytes)));
  return { rows: `${table} TABLESAMPLE SYSTEM (${percent})`, share: 100 / percent };
}

async function liveBytes(client: ClientBase, { rows: sample, share }: Sample): Promise<number> {
  const { rows } = await client.query<{ bytes: string | null }>(
    `SELECT sum(coalesce(pg_column_size(detail), 0) + ${ROW_BYTES}) AS bytes FROM ${sample}`,
  );
  return Number(rows[0]?.bytes ?? 0) * share;
}

/** The time before which that fraction of the runs lies. */
async function timeAt(client: ClientBase, sample: string, fraction: number): Promise<Date> {
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT percentile_disc($1::float8) WITHIN GROUP (ORDER BY started_at) AS at FROM ${sample}`,
    [fraction],
  );
  return rows[0]?.at ?? new Date(0);
}

async function workspacesOf(client: ClientBase, day: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT DISTINCT workspace_id AS id FROM runs.tally WHERE day = $1',
    [day],
  );
  return rows.map(({ id }) => id);
}

interface Doomed {
  readonly table: string;
  readonly workspaceId: string;
  readonly before: Date;
}

/** In transactions of a few thousand rows, along the primary key: nobody waits for them. */
async function deleteBefore(client: ClientBase, { table, workspaceId, before }: Doomed): Promise<number> {
  const sql = `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM ${table} WHERE workspace_id = $1 AND started_at < $2 ORDER BY workspace_id, started_at LIMIT ${BATCH_ROWS}))`;
  let deleted = 0;
  for (;;) {
    const { rowCount } = await client.query(sql, [workspaceId, before]);
    deleted += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH_ROWS) return deleted;
  }
}
