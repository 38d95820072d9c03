import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../db';
import type { Actor } from '../permissions';
import { testDatabase } from '../testing/database';
import { DenseRows } from './dense-rows';
import { createMerging } from './merging';
import { dayOf, makeDay } from './partitions';
import { createRuns } from './runs';
import { exampleRow, exampleRun, storedDetails } from './testing';

const now = Date.UTC(2026, 10, 24, 12);
const DAY = 86_400_000;
const MINUTE = 60_000;

let database: Database & { drop(): Promise<void> };
beforeAll(async () => {
  database = await testDatabase();
  const client = await database.pool.connect();
  for (const day of [now - DAY, now]) await makeDay(client, dayOf(day));
  client.release();
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('TRUNCATE runs.run, runs.piece'));

const reader: Actor = {
  workspaceId: exampleRun().workspaceId,
  role: 'editor',
  id: 'name:reader',
  userId: null,
  name: 'reader',
};
const runs = () => createRuns({ pool: database.pool, now: () => now });
const mergingAt = (at: number, pool: Pick<pg.Pool, 'connect'> = database.pool) =>
  createMerging({ pool, now: () => at });

/** As a quiet house logs: each run is a batch of its own, all of one ingester. */
async function logQuietly(rows: readonly ReturnType<typeof exampleRow>[]): Promise<void> {
  const client = await database.pool.connect();
  const dense = new DenseRows();
  for (const row of rows) {
    const placed = await dense.place(client, [row]);
    await client.query('BEGIN');
    await dense.write(client, placed, { again: true, reject: (reason) => Promise.reject(new Error(reason)) });
    await client.query('COMMIT');
  }
  client.release();
}

const quietDay = (count: number, from = now) =>
  Array.from({ length: count }, (_, n) =>
    exampleRow({
      startedAt: from - n * MINUTE,
      intent: n % 10 === 3 ? 'Rare' : 'Usual',
      ...(n % 10 === 6 && { marks: ['stepFailed'], failedStep: 'n3' }),
      sessionId: `s-${n}`,
      text: n % 7 === 2 ? `注文 ORD-${1_000 + n} ~` : 'hello',
      durationMs: n,
    }),
  );

async function everything() {
  const { items } = await runs().list(reader, { limit: 200 });
  const ids = async (filter: object) =>
    (await runs().list(reader, { limit: 200, ...filter })).items.map(({ id }) => id);
  return {
    items,
    details: await Promise.all(items.map(({ id }) => runs().get(reader, id))),
    rare: await ids({ intent: 'Rare' }),
    marked: await ids({ mark: 'stepFailed' }),
    said: await ids({ q: '注文' }),
    number: await ids({ q: 'ORD-1009' }),
    sign: await ids({ q: '~' }),
    session: await ids({ session: 's-77' }),
    slow: await ids({ slowerThanMs: 90 }),
  };
}

async function counts() {
  const { rows } = await database.pool.query<{ pieces: number; runs: number; full: number }>(
    'SELECT count(*)::int AS pieces, sum(runs)::int AS runs, count(*) FILTER (WHERE runs = 64)::int AS full FROM runs.piece',
  );
  return rows[0];
}

describe('merging small pieces', () => {
  it('makes full ones of them and changes nothing that can be read', async () => {
    await logQuietly(quietDay(150));
    const before = await everything();
    expect(before.details).toHaveLength(150);
    expect(before.number).toHaveLength(1);
    expect(await mergingAt(now).run()).toBe(126);
    expect(await counts()).toEqual({ pieces: 24, runs: 150, full: 2 });
    expect(await everything()).toEqual(before);
  });

  it('leaves what may still grow until the day is over, and packs nothing twice', async () => {
    await logQuietly(quietDay(10));
    const today = mergingAt(now);
    expect(await today.run()).toBe(0);
    const tomorrow = mergingAt(now + DAY);
    expect(await tomorrow.run()).toBe(9);
    expect(await tomorrow.run()).toBe(0);
    expect(await counts()).toEqual({ pieces: 1, runs: 10, full: 0 });
  });

  it('keeps the days apart', async () => {
    await logQuietly([...quietDay(4), ...quietDay(4, now - DAY), ...quietDay(4)]);
    const before = await everything();
    expect(await mergingAt(now + DAY).run()).toBe(10);
    expect(await everything()).toEqual(before);
  });

  it('loses nothing when it is killed between taking the old pieces away and writing the new one', async () => {
    await logQuietly(quietDay(100));
    const before = await everything();
    const client = new pg.Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>; // one of its many forms
    const dying = {
      query: async (...given: unknown[]) => {
        const answer = await query(...given);
        if (String(given[0]).startsWith('DELETE'))
          await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
        return answer;
      },
      release: () => undefined,
    };
    // As much of a pool as is used.
    const pool = { connect: async () => dying } as unknown as pg.Pool;
    await expect(mergingAt(now, pool).run()).rejects.toThrow();
    expect(await counts()).toMatchObject({ pieces: 100 });
    expect(await everything()).toEqual(before);
    expect(await mergingAt(now).run()).toBe(63);
    expect(await everything()).toEqual(before);
  });

  it('hides nothing from who reads meanwhile', async () => {
    await logQuietly(quietDay(190));
    const ids = (await runs().list(reader, { limit: 200 })).items.map(({ id }) => id);
    let isMerged = false;
    const merging = mergingAt(now + DAY)
      .run()
      .finally(() => {
        isMerged = true;
      });
    do {
      expect((await runs().list(reader, { limit: 200, intent: 'Rare' })).items).toHaveLength(19);
      for (const id of ids.filter((_, n) => n % 20 === 0))
        expect((await runs().get(reader, id)).request.path).not.toBe('');
    } while (!isMerged);
    expect(await merging).toBeGreaterThan(180);
  });

  it('drops what belongs to no run any more', async () => {
    await logQuietly(quietDay(70));
    await database.pool.query(`DELETE FROM runs.run WHERE session_id IN ('s-1', 's-2')`);
    await mergingAt(now).run();
    const details = await storedDetails(database.pool);
    expect(details.filter((line) => line !== '')).toHaveLength(68);
  });

  it('does not make a piece that would be slow to open', async () => {
    const body = 'x'.repeat(60_000);
    const { request } = exampleRun();
    await logQuietly(
      Array.from({ length: 20 }, (_, n) => exampleRow({ startedAt: now - n, request: { ...request, body } })),
    );
    expect(await mergingAt(now + DAY).run()).toBe(0);
    expect(await counts()).toMatchObject({ pieces: 20, runs: 20 });
  });
});
