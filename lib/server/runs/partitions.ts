import type { ClientBase } from 'pg';

const DAY_MS = 86_400_000;
/** Of all who make or drop partitions one at a time; the number only has to be ours. */
const PARTITION_LOCK = 7_204_001;
/** A day is a partition of each; the rows of the first release are only ever dropped. */
const dense = ['run', 'piece'] as const;
const legacy = 'legacy_run';

/** UTC day of a time, `2026-11-24`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function dayAfter(day: string, days = 1): string {
  return dayOf(Date.parse(day) + days * DAY_MS);
}

/** The UTC day of an ISO time, if the log can have one: a clock that is centuries off makes no partition. */
export function dayOfText(time: string): string | null {
  return /^20\d\d-\d\d-\d\dT/.test(time) && !Number.isNaN(Date.parse(time)) ? time.slice(0, 10) : null;
}

/**
 * Makes the partitions of a day unless they are there. Made as tables and attached, because `PARTITION OF` would wait
 * for, and then hold up, everyone who reads or writes the log.
 */
export async function makeDay(client: ClientBase, day: string): Promise<void> {
  if (await isThere(client, day)) return;
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
    for (const parent of dense) if (!(await isAttached(client, parent, day))) await attach(client, parent, day);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

export interface Partition {
  readonly day: string;
  /** Of all its tables, with indexes and what lies beside the rows. */
  readonly bytes: number;
}

/** The days there are, oldest first. */
export async function listDays(client: ClientBase): Promise<Partition[]> {
  const { rows } = await client.query<{ day: string; bytes: string }>(
    `SELECT right(c.relname, 8) AS day, sum(pg_total_relation_size(c.oid)) AS bytes
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = ANY (${parentsSql}) GROUP BY 1 ORDER BY 1`,
  );
  return rows.map(({ day, bytes }) => ({ day: dayOfDigits(day), bytes: Number(bytes) }));
}

/** The days that have pieces, newest first: what is not converted yet has none. */
export async function listPieceDays(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `SELECT right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'runs.piece'::regclass AND NOT i.inhdetachpending ORDER BY 1 DESC`,
  );
  return rows.map(({ day }) => dayOfDigits(day));
}

/** Takes a day out without stopping anyone, then drops it. A drop that was interrupted is finished by the next. */
export async function dropDay(client: ClientBase, day: string): Promise<void> {
  // Rows before their pieces: a row without its piece would look as if its body had been dropped.
  for (const parent of [legacy, ...dense]) await dropPartition(client, parent, day);
}

export async function dropLegacyDay(client: ClientBase, day: string): Promise<void> {
  await dropPartition(client, legacy, day);
}

async function dropPartition(client: ClientBase, parent: string, day: string): Promise<void> {
  const table = `runs.${tableOf(day, parent)}`;
  const { rows } = await client.query<{ pending: boolean }>(
    `SELECT inhdetachpending AS pending FROM pg_inherits WHERE inhparent = to_regclass($1) AND inhrelid = to_regclass($2)`,
    [`runs.${parent}`, table],
  );
  const attached = rows[0];
  if (attached)
    await client.query(
      `ALTER TABLE runs.${parent} DETACH PARTITION ${table} ${attached.pending ? 'FINALIZE' : 'CONCURRENTLY'}`,
    );
  await client.query(`DROP TABLE IF EXISTS ${table}`);
}

/** Days of which a table was taken out but not dropped. */
export async function listLeftDays(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `SELECT DISTINCT right(c.relname, 8) AS day FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'runs' AND c.relkind = 'r' AND c.relname ~ '^(run|piece|legacy_run)_[0-9]{8}$'
        AND NOT EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid)`,
  );
  return rows.map(({ day }) => dayOfDigits(day));
}

/** The days of the first release that are still to be converted, newest first. */
export async function listLegacyDays(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ day: string }>(
    `SELECT right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = to_regclass('runs.${legacy}') AND NOT i.inhdetachpending ORDER BY 1 DESC`,
  );
  return rows.map(({ day }) => dayOfDigits(day));
}

/** Runs `work` while nobody else makes or drops partitions; false if somebody does. Session lock: `work` may not run in a transaction. */
export async function withPartitionLock(client: ClientBase, work: () => Promise<void>): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [PARTITION_LOCK]);
  if (!rows[0]?.free) return false;
  try {
    await work();
    return true;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PARTITION_LOCK]);
  }
}

const parentsSql = `ARRAY[${[...dense, legacy].map((parent) => `to_regclass('runs.${parent}')`).join(', ')}]`;

async function isThere(client: ClientBase, day: string): Promise<boolean> {
  for (const parent of dense) if (!(await isAttached(client, parent, day))) return false;
  return true;
}

async function isAttached(client: ClientBase, parent: string, day: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_inherits WHERE inhparent = to_regclass($1) AND inhrelid = to_regclass($2) AND NOT inhdetachpending) AS there`,
    [`runs.${parent}`, `runs.${tableOf(day, parent)}`],
  );
  return rows[0]?.there ?? false;
}

async function attach(client: ClientBase, parent: string, day: string): Promise<void> {
  const table = `runs.${tableOf(day, parent)}`;
  await client.query(`DROP TABLE IF EXISTS ${table}`);
  await client.query(`CREATE TABLE ${table} (LIKE runs.${parent} INCLUDING ALL)`);
  await client.query(
    `ALTER TABLE runs.${parent} ATTACH PARTITION ${table} FOR VALUES FROM ('${day} 00:00:00+00') TO ('${dayAfter(day)} 00:00:00+00')`,
  );
}

/** Name of a day's partition, without its schema. */
export function tableOf(day: string, parent: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`not a day: ${day}`);
  return `${parent}_${day.replaceAll('-', '')}`;
}

function dayOfDigits(digits: string): string {
  return digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
