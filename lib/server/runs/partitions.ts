import type { ClientBase } from 'pg';

const DAY_MS = 86_400_000;
/** Of all who make or drop partitions one at a time; the number only has to be ours. */
const PARTITION_LOCK = 7_204_001;
/** Bytes of a row. By default PostgreSQL compresses from 2 kB on, which is what most calls take and costs half as much again as the insert itself. */
const COMPRESS_FROM = 4_080;

/** UTC day of a time, `2026-11-24`. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function dayAfter(day: string, days = 1): string {
  return dayOf(Date.parse(day) + days * DAY_MS);
}

/**
 * Makes the partition of a day unless it is there. Made as a table and attached, because `PARTITION OF` would wait for,
 * and then hold up, everyone who reads or writes the log.
 */
export async function makeDay(client: ClientBase, day: string): Promise<void> {
  if (await exists(client, day)) return;
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [PARTITION_LOCK]);
    if (!(await exists(client, day))) await attach(client, day);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

export interface Partition {
  readonly day: string;
  readonly bytes: number;
}

/** The days there are, oldest first. */
export async function listDays(client: ClientBase): Promise<Partition[]> {
  const { rows } = await client.query<{ name: string; bytes: string }>(
    `SELECT c.relname AS name, pg_total_relation_size(c.oid) AS bytes
       FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'runs.run'::regclass ORDER BY 1`,
  );
  return rows.map(({ name, bytes }) => ({ day: dayOfTable(name), bytes: Number(bytes) }));
}

/** Takes a day out without stopping anyone, then drops it. A drop that was interrupted is finished by the next. */
export async function dropDay(client: ClientBase, day: string): Promise<void> {
  const table = `runs.${tableOf(day)}`;
  const { rows } = await client.query<{ pending: boolean }>(
    `SELECT inhdetachpending AS pending FROM pg_inherits WHERE inhparent = 'runs.run'::regclass AND inhrelid = to_regclass($1)`,
    [table],
  );
  const attached = rows[0];
  if (attached)
    await client.query(
      `ALTER TABLE runs.run DETACH PARTITION ${table} ${attached.pending ? 'FINALIZE' : 'CONCURRENTLY'}`,
    );
  await client.query(`DROP TABLE IF EXISTS ${table}`);
}

/** Days that were taken out but not dropped. */
export async function listLeftDays(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'runs' AND c.relkind = 'r' AND c.relname ~ '^run_[0-9]{8}$'
        AND NOT EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhrelid = c.oid)`,
  );
  return rows.map(({ name }) => dayOfTable(name));
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

async function exists(client: ClientBase, day: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_inherits WHERE inhparent = 'runs.run'::regclass AND inhrelid = to_regclass($1) AND NOT inhdetachpending) AS there`,
    [`runs.${tableOf(day)}`],
  );
  return rows[0]?.there ?? false;
}

async function attach(client: ClientBase, day: string): Promise<void> {
  const table = `runs.${tableOf(day)}`;
  await client.query(`DROP TABLE IF EXISTS ${table}`);
  await client.query(
    `CREATE TABLE ${table} (LIKE runs.run INCLUDING ALL) WITH (toast_tuple_target = ${COMPRESS_FROM})`,
  );
  await client.query(
    `ALTER TABLE runs.run ATTACH PARTITION ${table} FOR VALUES FROM ('${day} 00:00:00+00') TO ('${dayAfter(day)} 00:00:00+00')`,
  );
}

/** Name of a day's partition, without its schema. */
export function tableOf(day: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`not a day: ${day}`);
  return `run_${day.replaceAll('-', '')}`;
}

function dayOfTable(name: string): string {
  return name.replace(/^run_(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}
