import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../db';
import { testDatabase } from '../testing/database';
import { dayAfter, listDays, listLeftDays, makeDay } from './partitions';
import { createRetention } from './retention';
import type { RunSettings } from './settings';
import { runId, until } from './testing';

let database: Database & { drop(): Promise<void> };
const today = '2026-11-24';
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => dropAllDays());

const retentionOf = (settings: Partial<RunSettings> = {}) =>
  createRetention({
    pool: database.pool,
    now: () => Date.parse(`${today}T15:00:00Z`),
    warn: () => undefined,
    settings: { daysAhead: 2, ...settings },
  });

async function dropAllDays(): Promise<void> {
  for (const day of await days()) await database.pool.query(`DROP TABLE runs.run_${day.replaceAll('-', '')}`);
}
async function make(...wanted: string[]): Promise<void> {
  const client = await database.pool.connect();
  for (const day of wanted) await makeDay(client, day);
  client.release();
}
async function partitions() {
  const client = await database.pool.connect();
  try {
    return await listDays(client);
  } finally {
    client.release();
  }
}
const days = async () => (await partitions()).map(({ day }) => day);
const ahead = [today, dayAfter(today), dayAfter(today, 2)];

describe('retention', () => {
  it('makes today and the days to come', async () => {
    await retentionOf().run();
    expect(await days()).toEqual(ahead);
  });

  it('drops the days older than fourteen, and no other', async () => {
    await make(dayAfter(today, -20), dayAfter(today, -15), dayAfter(today, -14), dayAfter(today, -1));
    expect(await retentionOf().run()).toEqual([dayAfter(today, -20), dayAfter(today, -15)]);
    expect(await days()).toEqual([dayAfter(today, -14), dayAfter(today, -1), ...ahead]);
  });

  it('drops the oldest days until the rest fits, but never today', async () => {
    const wanted = [dayAfter(today, -2), dayAfter(today, -1), today];
    await make(...wanted);
    for (const day of wanted) await fill(day);
    const keepBytes = (await partitions()).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(await retentionOf({ keepBytes, daysAhead: 0 }).run()).toEqual([]);
    expect(await retentionOf({ keepBytes: keepBytes - 1, daysAhead: 0 }).run()).toEqual([dayAfter(today, -2)]);
    expect(await retentionOf({ keepBytes: 1_000 }).run()).toEqual([dayAfter(today, -1)]);
    expect(await days()).toEqual(ahead);
  });

  it('finishes what an interrupted run left: a day taken out and not dropped', async () => {
    await make(today, dayAfter(today, -1));
    await database.pool.query(`ALTER TABLE runs.run DETACH PARTITION runs.run_20261123 CONCURRENTLY`);
    await retentionOf().run();
    const client = await database.pool.connect();
    expect(await listLeftDays(client)).toEqual([]);
    client.release();
  });

  it('holds up nobody who writes or reads, even while it waits for a long reader itself', async () => {
    await make(dayAfter(today, -20), today);
    const reader = await database.pool.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM runs.run');
    const running = retentionOf().run();
    await until(async () => (await waitingForLocks()) > 0);
    await database.pool.query(insert(today));
    expect((await database.pool.query('SELECT id FROM runs.run')).rowCount).toBe(1);
    await reader.query('COMMIT');
    reader.release();
    await running;
    expect(await days()).toEqual(ahead);
  });

  it('many processes at once make and drop each day once', async () => {
    await make(dayAfter(today, -20));
    const dropped = await Promise.all([1, 2, 3, 4].map(() => retentionOf().run()));
    expect(dropped.flat()).toEqual([dayAfter(today, -20)]);
    expect(await days()).toEqual(ahead);
  });
});

async function waitingForLocks(): Promise<number> {
  const sql = `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await database.pool.query<{ waiting: number }>(sql)).rows[0]?.waiting ?? 0;
}

/** Some 400 kB. */
async function fill(day: string): Promise<void> {
  for (let i = 0; i < 100; i++) await database.pool.query(insert(day));
}

function insert(day: string): string {
  return `INSERT INTO runs.run (started_at, id, duration_ms, workspace_id, flow_id, environment, source, exit, status, delivered, platform, body_dropped, detail)
    VALUES ('${day} 12:00+00', '${runId(0)}', 1, 'w', 'f', 'test', 'hook', 'answered', 200, true, 'generic', false,
      (SELECT string_agg(md5(random()::text), '') FROM generate_series(1, 120)))`;
}
