import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../migrate/migrate';
import type { Actor } from '../permissions';
import { testDatabaseUrl } from '../testing/database';
import { createConversion } from './conversion';
import { createMerging } from './merging';
import type { RunRecord } from './record';
import { toRow } from './row';
import { createRunLog } from './run-log';
import { createRuns } from './runs';
import { ROW_VERSION, readRow, writeRow } from './spool-row';
import { exampleRun, temporaryFolder, until } from './testing';

const now = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
const migrations = path.resolve('prisma/migrations');
/** The last one of the first release. */
const LAST_OF_FIRST = '0006';

let database: Awaited<ReturnType<typeof testDatabaseUrl>>;
let pool: pg.Pool;
let dataDir: string;
let warnings: string[];
beforeEach(async () => {
  database = await testDatabaseUrl();
  pool = new pg.Pool({ connectionString: database.url });
  dataDir = await temporaryFolder();
  warnings = [];
  await migrateToFirst();
});
afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

async function migrateToFirst(): Promise<void> {
  const folder = path.join(dataDir, 'migrations');
  await mkdir(folder);
  for (const name of await readdir(migrations))
    if (name.slice(0, 4) <= LAST_OF_FIRST)
      await cp(path.join(migrations, name), path.join(folder, name), { recursive: true });
  await migrate({ url: database.url, folder });
}

/** The columns that its rows had. */
function asFirst(line: string): string {
  const row = readRow(line, ROW_VERSION);
  if (!row) throw new Error('a row has the columns of its version');
  return `${writeRow(row, 1)}\n`;
}

/** As the ingester of the first release stored them: the columns in the order in which its rows have them. */
async function storeAsFirst(runs: readonly RunRecord[]): Promise<void> {
  const client = await pool.connect();
  for (const day of new Set(runs.map(({ startedAt }) => new Date(startedAt).toISOString().slice(0, 10)))) {
    await client.query(
      `CREATE TABLE IF NOT EXISTS runs.run_${day.replaceAll('-', '')} PARTITION OF runs.run
         FOR VALUES FROM ('${day} 00:00:00+00') TO ('${day} 24:00:00+00')`,
    );
  }
  const stream = client.query(
    copyFrom(`COPY runs.run (started_at, id, duration_ms, workspace_id, flow_id, environment, source, exit, reason, status, delivered,
      version, revision, platform, intent, session_id, event_id, said, answered, body_dropped, detail)
      FROM STDIN (FORMAT csv, DELIMITER E'\\x1f', QUOTE E'\\x1e', NULL '')`),
  );
  stream.end(Buffer.from(runs.map((run, index) => asFirst(toRow(run, index % 7 !== 3))).join('')));
  await new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject));
  await client.query(
    `INSERT INTO runs.tally VALUES ('w', 'f', '2026-11-24', 'test', 'hook', 'answered', 1, ${runs.length}, now())`,
  );
  client.release();
}

const reader: Actor = {
  workspaceId: exampleRun().workspaceId,
  role: 'editor',
  id: 'name:reader',
  userId: null,
  name: 'reader',
};
const runs = () => createRuns({ pool, now: () => now });
const conversion = (batchRows?: number) =>
  createConversion({
    databaseUrl: database.url,
    dataDir,
    warn: (message) => void warnings.push(message),
    ...(batchRows ? { batchRows } : {}),
  });

/** All that can be read of the log. */
async function everything() {
  const pages = [];
  let cursor: string | null | undefined;
  do {
    const page = await runs().list(reader, { limit: 7, cursor: cursor ?? undefined });
    pages.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return {
    runs: await Promise.all(pages.map(({ id }) => runs().get(reader, id))),
    rare: (await runs().list(reader, { limit: 50, intent: 'Rare' })).items.map(({ id }) => id),
    said: (await runs().list(reader, { limit: 50, q: '注文' })).items.map(({ id }) => id),
    series: await runs().series(reader, { intent: 'Rare', to: new Date(now + HOUR).toISOString() }),
    tally: (await pool.query('SELECT * FROM runs.tally')).rows,
  };
}

const old = Array.from({ length: 40 }, (_, n) =>
  exampleRun({
    startedAt: now - n * 2 * HOUR,
    ...(n % 9 === 4
      ? {
          intent: 'Rare',
          text: '注文 ＡＢ',
          exit: 'failed' as const,
          reason: 'http_timeout',
          version: null,
          revision: 5,
        }
      : {}),
    ...(n % 13 === 5 ? { workspaceId: 'another' } : {}),
  }),
);

describe('the log of the first release', () => {
  it('reads the same before, while and after it is converted', async () => {
    await storeAsFirst(old);
    await migrate({ url: database.url, folder: migrations });
    const before = await everything();
    expect(before.runs).toHaveLength(old.filter(({ workspaceId }) => workspaceId !== 'another').length);
    expect(before.rare).toHaveLength(3);
    const interrupted = conversion(3);
    interrupted.start();
    await until(async () => (await countOf('runs.run')) >= 6);
    await interrupted.stop();
    await createMerging({ pool, now: () => now }).run();
    const between = await countOf('runs.legacy_run');
    expect(between).toBeGreaterThan(0);
    expect(between + (await countOf('runs.run'))).toBe(old.length);
    expect(await everything()).toEqual(before);
    expect(await conversion().run()).toBe(between);
    expect(await everything()).toEqual(before);
    expect(await countOf('runs.run')).toBe(old.length);
    expect((await pool.query(`SELECT to_regclass('runs.legacy_run') AS legacy`)).rows[0]?.legacy).toBeNull();
  });

  it('is converted by one process at a time, while new runs come in', async () => {
    await storeAsFirst(old);
    await migrate({ url: database.url, folder: migrations });
    const log = createRunLog({ dataDir, databaseUrl: database.url, ingest: 'inline', warn: () => undefined });
    await log.start();
    const fresh = Array.from({ length: 30 }, (_, n) => exampleRun({ startedAt: now - n }));
    for (const run of fresh) log.append(run);
    const converted = await Promise.all([conversion(4).run(), conversion(4).run(), log.flush()]);
    await log.stop();
    expect((converted[0] ?? 0) + (converted[1] ?? 0)).toBe(old.length);
    expect(await countOf('runs.run')).toBe(old.length + fresh.length);
  });

  it('is nothing to do where there was none', async () => {
    await migrate({ url: database.url, folder: migrations });
    expect(await conversion().run()).toBe(0);
    expect(warnings).toEqual([]);
  });
});

async function countOf(table: string): Promise<number> {
  return (await pool.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)).rows[0]?.count ?? 0;
}
