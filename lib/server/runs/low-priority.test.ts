import { getPriority, platform } from 'node:os';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/database';
import { lowerBackend } from './low-priority';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

describe.runIf(platform() === 'linux')('where cores are short', () => {
  test('the database works for the log after it has worked for all else', async () => {
    const [ingesting, asking] = [0, 1].map(() => new pg.Client({ connectionString: database.url }));
    if (!ingesting || !asking) throw new Error('two were made');
    await Promise.all([ingesting.connect(), asking.connect()]);
    const [before, own] = [getPriority(await pidOf(asking)), getPriority(process.pid)];
    await lowerBackend(ingesting);
    expect(getPriority(await pidOf(ingesting))).toBe(Math.min(19, own + 10));
    expect(getPriority(await pidOf(asking))).toBe(before);
    await Promise.all([ingesting.end(), asking.end()]);
  });
});

async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}
