import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { StartFault } from '../start-fault';
import { openEngine } from './schema-engine';

export interface MigrateOptions {
  readonly url: string;
  /** Absolute path of the folder with one folder per migration. */
  readonly folder: string;
}

export interface Migration {
  readonly name: string;
  readonly script: string;
}

/** Only one process migrates at a time; the number is arbitrary, Hookloom's own. */
const LOCK = 4_711_002;

/** Applies what is missing and returns its names. Any number of processes may call it at once. */
export async function migrate({ url, folder }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // Its end is seen by the query that waits.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const recorded = await readRecords(client);
    refuseNewerDatabase(recorded, migrations);
    if (
      migrations.every(
        ({ name, script }) => recorded.get(name)?.checksum === checksumOf(script) && recorded.get(name)?.finished,
      )
    )
      return [];
    return await applyMissing({ url, folder, migrations, recorded });
  } finally {
    await client.end();
  }
}

/** In the order in which they apply. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names
      .sort()
      .map(async (name) => ({ name, script: await readFile(path.join(folder, name, 'migration.sql'), 'utf8') })),
  );
}

interface RecordedMigration {
  readonly checksum: string;
  readonly finished: boolean;
}

type Records = ReadonlyMap<string, RecordedMigration>;

async function readRecords(client: pg.Client): Promise<Records> {
  const table = await client.query<{ present: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`,
  );
  if (!table.rows[0]?.present) return new Map();
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return new Map(rows.map(({ name, checksum, finished }) => [name, { checksum, finished }]));
}

function refuseNewerDatabase(recorded: Records, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...recorded.keys()].filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new StartFault(
    `The database is of a newer Hookloom (it has migration ${unknown.at(-1)}). Start that version, or use another database.`,
  );
}

interface Missing extends MigrateOptions {
  readonly migrations: readonly Migration[];
  readonly recorded: Records;
}

async function applyMissing({ url, folder, migrations, recorded }: Missing): Promise<string[]> {
  const engine = await openEngine(url);
  try {
    // A script runs as one transaction: what is recorded as begun and not finished was undone when its process died.
    for (const [name, { finished }] of recorded) {
      if (!finished) await engine.markRolledBack(name);
    }
    return await engine.apply(folder, migrations);
  } catch (error) {
    const failed = await engine.failedMigration(folder, migrations);
    if (!failed) throw new StartFault(`The database could not be migrated: ${reasonOf(error)}`);
    await engine.markRolledBack(failed);
    throw new StartFault(
      `Migration ${failed} failed and was undone, the database is as before: ${reasonOf(error)}. Remove the cause, then start again: it is tried anew.`,
    );
  } finally {
    await engine.close();
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().replace(/\s+/g, ' ').replace(/\.$/, '');
}

function checksumOf(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}
