import { spawn } from 'node:child_process';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../db';
import { migrate } from '../migrate/migrate';
import { startEmbedded } from '../postgres/embedded';
import { testDatabase } from '../testing/database';
import { createRunLog, type RunLogOptions } from './run-log';
import { exampleRun, temporaryFolder, until } from './testing';

let database: Database & { drop(): Promise<void> };
let dataDir: string;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  dataDir = await temporaryFolder();
  await database.pool.query('TRUNCATE runs.run, runs.piece, runs.spool, runs.tally, runs.pulse');
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const quiet = () => undefined;
const logOf = (over: Partial<RunLogOptions> = {}) =>
  createRunLog({ dataDir, databaseUrl: database.url, warn: quiet, ...over });
const spools = () => readdir(path.join(dataDir, 'spool'));

async function idsIn(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM runs.run ORDER BY id');
  return rows.map(({ id }) => id);
}

describe.each(['thread', 'inline'] as const)('the run log with its ingester %s', (ingest) => {
  it('shows a finished run unasked', async () => {
    const log = logOf({ ingest });
    await log.start();
    log.append(exampleRun());
    await log.flush(); // the first connection and the day's partition
    const run = exampleRun();
    log.append(run);
    await until(async () => (await idsIn(database.pool)).includes(run.id));
    await log.stop();
  });

  it('leaves nothing behind after a graceful stop', async () => {
    const log = logOf({ ingest });
    await log.start();
    const runs = Array.from({ length: 100 }, () => exampleRun());
    for (const run of runs) log.append(run);
    await log.stop();
    expect(await idsIn(database.pool)).toEqual(runs.map(({ id }) => id).sort());
    expect(await spools()).toEqual([]);
    expect(log.stats()).toMatchObject({ appended: 100, written: 100, lost: 0 });
  });
});

it('says that runs were lost, and for a minute that they are being lost', async () => {
  // A file where the folder should be: the disk takes nothing, and the memory is small.
  await writeFile(path.join(dataDir, 'spool'), '');
  const log = logOf({ ingest: 'inline', settings: { waitingBytesWithoutBodies: 1_000, waitingBytesLost: 2_000 } });
  expect([log.isLosing, log.state().status]).toEqual([false, 'ok']);
  for (let n = 0; n < 100; n++) log.append(exampleRun());
  await log.stop();
  expect(log.isLosing).toBe(true);
  expect(log.state()).toMatchObject({ status: 'losing', appended: 100, written: 0, lost: 100 });
});

it('a process killed while it appends loses nothing it had written, doubles nothing, leaves nothing half', async () => {
  for (const killAfter of [500, 2_000, 5_000]) {
    const written = await runAndKill(killAfter);
    const next = logOf({ ingest: 'inline', settings: { lookAroundMs: 100 } });
    await next.start();
    await until(
      async () =>
        (await spools()).length <= 1 && (await next.flush().then(spools)).every((name) => !name.includes('~')),
    );
    await next.stop();
    const stored = await idsIn(database.pool);
    expect(new Set(stored).size).toBe(stored.length);
    expect(written.filter((id) => !stored.includes(id))).toEqual([]);
    const { rows } = await database.pool.query<{ calls: string }>('SELECT sum(calls) AS calls FROM runs.tally');
    expect(Number(rows[0]?.calls)).toBe(stored.length);
  }
});

/** Ids that the killed process knew to be written. */
async function runAndKill(afterRuns: number): Promise<string[]> {
  const program = path.join(import.meta.dirname, 'run-log-process.testing.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir, database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.length > afterRuns * 37) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('exit', resolve));
  return told.split('\n').slice(0, -1);
}

it('keeps taking runs while the database is away, and has every one of them afterwards', async () => {
  const folder = await temporaryFolder();
  const start = () => startEmbedded({ dataDir: folder, say: quiet, settings: { fsync: 'off' } });
  let postgres = await start();
  await query(postgres.url('postgres'), 'CREATE DATABASE log');
  await migrate({ url: postgres.url('log'), folder: path.resolve('prisma/migrations') });
  const log = logOf({ databaseUrl: postgres.url('log') });
  await log.start();
  const ids: string[] = [];
  const appendSome = (count: number) => {
    for (let i = 0; i < count; i++) {
      const run = exampleRun();
      ids.push(run.id);
      log.append(run);
    }
  };
  appendSome(500);
  await log.flush();
  await postgres.stop();
  appendSome(500);
  await until(() => log.stats().databaseAway && log.stats().written === 1_000);
  appendSome(500);
  postgres = await start();
  await until(() => log.stats().ingested === 1_500);
  expect(log.stats()).toMatchObject({ databaseAway: false, rejected: 0, lost: 0 });
  const { rows } = await query(
    postgres.url('log'),
    'SELECT count(*)::int AS runs, count(DISTINCT id)::int AS ids FROM runs.run',
  );
  expect(rows[0]).toEqual({ runs: 1_500, ids: 1_500 });
  await log.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
