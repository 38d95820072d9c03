import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../db';
import { testDatabase } from '../testing/database';
import { dayAfter, listDays, listLeftDays, makeDay } from './partitions';
import type { RunRecord } from './record';
import { createRetention } from './retention';
import type { RunSettings } from './settings';
import type { RunTexts } from './spool-row';
import { exampleRow, exampleRun, storeRows, until } from './testing';

let database: Database & { drop(): Promise<void> };
const today = '2026-11-24';
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => dropAllDays());

const retentionOf = (settings: Partial<RunSettings> = {}, warnings: string[] = []) =>
  createRetention({
    pool: database.pool,
    now: () => Date.parse(`${today}T15:00:00Z`),
    warn: (message) => void warnings.push(message),
    settings: { daysAhead: 2, ...settings },
  });

async function dropAllDays(): Promise<void> {
  for (const day of await days()) {
    const digits = day.replaceAll('-', '');
    await database.pool.query(`DROP TABLE IF EXISTS runs.run_${digits}, runs.piece_${digits}`);
  }
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

  it('keeps of a today beyond half the size only the newest runs, and its file from growing', async () => {
    const warnings: string[] = [];
    const half = 700_000;
    const retention = retentionOf({ keepBytes: 2 * half, daysAhead: 0 }, warnings);
    await make(today);
    await fillByTheMinute(today, { from: 0, rows: 100 });
    await retention.run();
    expect(await minutes()).toEqual({ first: 0, rows: 100 });
    for (let from = 100; from < 600; from += 100) {
      await fillByTheMinute(today, { from, rows: 100 });
      await retention.run();
      const { first, rows } = await minutes();
      expect(rows).toBe(from + 100 - first); // no gap: the oldest went
      expect(rows).toBeGreaterThan(100);
      expect(rows).toBeLessThan(200);
    }
    expect((await partitions())[0]?.bytes).toBeLessThan(2.1 * half);
    expect(warnings[0]).toMatch(/^the run log of today is full: its \d+ oldest runs were deleted$/);
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
    await storeRows(database.pool, [runOf(today)]);
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
  for (let i = 0; i < 100; i++) await storeRows(database.pool, [runOf(day)]);
}

/** Some 4 kB a run, one a minute, in two workspaces. */
async function fillByTheMinute(day: string, { from, rows }: { from: number; rows: number }): Promise<void> {
  for (let minute = from; minute < from + rows; minute++) {
    const startedAt = Date.parse(day) + minute * 60_000;
    await storeRows(database.pool, [runOf(day, { startedAt, workspaceId: minute % 2 === 0 ? 'w' : 'v' })]);
  }
}

/** The first minute of today that still has a run, and how many have one. */
async function minutes(): Promise<{ first: number; rows: number }> {
  const { rows } = await database.pool.query<{ first: Date; rows: number }>(
    'SELECT min(started_at) AS first, count(*)::int AS rows FROM runs.run',
  );
  return { first: ((rows[0]?.first.getTime() ?? 0) - Date.parse(today)) / 60_000, rows: rows[0]?.rows ?? 0 };
}

/** A body that no compression makes smaller. */
function runOf(day: string, over: Partial<RunRecord> = {}): RunTexts {
  const body = randomBytes(3_000).toString('base64');
  const request = { ...exampleRun().request, body };
  return exampleRow({ startedAt: Date.parse(`${day}T12:00:00Z`), request, ...over });
}
