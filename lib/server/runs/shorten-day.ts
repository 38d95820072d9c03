import type { ClientBase } from 'pg';
import { tableOf } from './partitions';

/** Below the cap by this much, so that the next look does not start again. */
const ROOM = 0.9;
const BATCH_ROWS = 5_000;
const BATCH_PIECES = 500;
/** 4 MB of rows: their size is right within a few percent, whatever the size of the day. */
const SAMPLED_PAGES = 500;
const PAGE_BYTES = 8_192;
/** What a run takes beside its row and its share of a piece: two index entries, and what stays free of a page. */
const BYTES_PER_RUN = 90;
/** The same of a piece. */
const BYTES_PER_PIECE = 250;

/**
 * Deletes the oldest runs of a day until the rest fits. Its files do not shrink by that, but the runs to come fill the
 * room: so what counts is the size of what is left. Returns how many runs went.
 */
export async function shortenDay(client: ClientBase, day: string, keepBytes: number): Promise<number> {
  const [runs, pieces] = [`runs.${tableOf(day, 'run')}`, `runs.${tableOf(day, 'piece')}`];
  const rowBytes = await bytesOfRow(client, runs);
  const last = await lastToGo(client, pieces, { rowBytes, keepBytes });
  if (last === null) return 0;
  const deleted = await inBatches(async () => {
    const sql = `DELETE FROM ${runs} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${runs} WHERE started_at <= $1 ORDER BY started_at LIMIT ${BATCH_ROWS}))`;
    return (await client.query(sql, [last])).rowCount ?? 0;
  }, BATCH_ROWS);
  await inBatches(async () => {
    const sql = `DELETE FROM ${pieces} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${pieces} WHERE until <= $1 ORDER BY until LIMIT ${BATCH_PIECES}))`;
    return (await client.query(sql, [last])).rowCount ?? 0;
  }, BATCH_PIECES);
  await client.query(`VACUUM ${runs}, ${pieces}`);
  return deleted;
}

async function bytesOfRow(client: ClientBase, table: string): Promise<number> {
  const { rows } = await client.query<{ bytes: string }>('SELECT pg_relation_size($1) AS bytes', [table]);
  const percent = Math.min(100, (100 * SAMPLED_PAGES * PAGE_BYTES) / Math.max(1, Number(rows[0]?.bytes)));
  const sampled = await client.query<{ bytes: string | null }>(
    `SELECT avg(pg_column_size(r.*)) AS bytes FROM ${table} r TABLESAMPLE SYSTEM (${percent})`,
  );
  return Number(sampled.rows[0]?.bytes ?? 0) + BYTES_PER_RUN;
}

/** The time up to which runs have to go, newest ones being kept as long as they fit; null if all of them fit. */
async function lastToGo(
  client: ClientBase,
  pieces: string,
  { rowBytes, keepBytes }: { rowBytes: number; keepBytes: number },
): Promise<Date | null> {
  const { rows } = await client.query<{ all: string | null; until: Date | null }>(
    `SELECT max(sum) AS all, max(until) FILTER (WHERE sum > $2) AS until FROM (
       SELECT until, sum(octet_length(content) + octet_length(sketch) + ${BYTES_PER_PIECE} + runs * $1::float8)
         OVER (ORDER BY until DESC, place DESC) AS sum FROM ${pieces}) AS newest_first`,
    [rowBytes, keepBytes * ROOM],
  );
  return Number(rows[0]?.all ?? 0) > keepBytes ? (rows[0]?.until ?? null) : null;
}

/** In transactions of a few thousand rows: nobody waits for them. */
async function inBatches(deleteSome: () => Promise<number>, most: number): Promise<number> {
  let deleted = 0;
  for (;;) {
    const count = await deleteSome();
    deleted += count;
    if (count < most) return deleted;
  }
}
