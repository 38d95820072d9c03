import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roundedMs } from '@/lib/contract/milliseconds';
import type { RunSeries, SeriesFilter } from '@/lib/contract/runs';
import type { Database } from '../db';
import type { Actor } from '../permissions';
import { testDatabase } from '../testing/database';
import type { RunRecord } from './record';
import { createRunLog } from './run-log';
import { createRuns } from './runs';
import { bucketMsFor } from './series';
import { boundOf, bucketOf } from './tally';
import { exampleRun, temporaryFolder } from './testing';

const now = Date.UTC(2026, 10, 24, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let database: Database & { drop(): Promise<void> };
let dataDir: string;
beforeAll(async () => {
  database = await testDatabase();
  dataDir = await temporaryFolder();
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE runs.run, runs.piece, runs.spool, runs.tally, runs.pulse');
});

const editor: Actor = {
  workspaceId: exampleRun().workspaceId,
  role: 'editor',
  id: 'name:editor',
  userId: null,
  name: 'editor',
};
const runs = (seriesBudgetMs = 60_000) => createRuns({ pool: database.pool, now: () => now, seriesBudgetMs });
const series = (filter: SeriesFilter = {}) => runs().series(editor, filter);
const at = (ago: number, over: Partial<RunRecord> = {}) => exampleRun({ ...over, startedAt: now - ago });
const iso = (ago: number) => new Date(now - ago).toISOString();

async function log(...records: RunRecord[]): Promise<void> {
  const runLog = createRunLog({ dataDir, databaseUrl: database.url, ingest: 'inline', warn: () => undefined });
  await runLog.start();
  for (const record of records) runLog.append(record);
  await runLog.stop();
}

const total = ({ buckets }: RunSeries) =>
  buckets.flatMap(({ exits }) => Object.values(exits)).reduce((sum, calls) => sum + calls, 0);

describe('calls over time', () => {
  it('counts each call once, by how it ended, in the bucket of its start', async () => {
    await log(at(1), at(1, { exit: 'failed' }), at(30 * MINUTE), at(59 * MINUTE), at(2 * HOUR));
    const given = await series({ from: iso(HOUR) });
    expect(given).toMatchObject({ from: iso(HOUR), to: iso(0), bucketMs: MINUTE, countedFrom: iso(HOUR) });
    expect(given.buckets).toHaveLength(60);
    expect(given.buckets.at(-1)).toMatchObject({ at: iso(MINUTE), exits: { answered: 1, failed: 1 } });
    expect(given.buckets[30]).toMatchObject({ at: iso(30 * MINUTE), exits: { answered: 1 } });
    expect(given.buckets[31]).toEqual({ at: iso(29 * MINUTE), exits: {}, marks: {}, p95Ms: null });
    expect(total(given)).toBe(4);
  });

  it.each([
    ['0000-01-01T00:00:00Z', '2026-11-24T12:00:00Z', 1],
    ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 1],
    ['9999-12-31T23:00:00Z', '9999-12-31T23:59:59Z', 0],
    ['2026-11-24T00:00:00Z', '0000-01-01T00:00:00Z', 0],
  ])('counts from %s to %s', async (from, to, calls) => {
    await log(at(1));
    expect(total(await series({ from, to }))).toBe(calls);
    expect(total(await series({ from, to, slowerThanMs: 0 }))).toBe(calls);
    expect((await runs().list(editor, { from, to, limit: 5 })).items).toHaveLength(calls);
  });

  it('begins with the first call in the log when no time is given', async () => {
    await log(at(5 * DAY), at(9 * DAY, { flowId: 'another' }));
    expect((await series()).from).toBe(iso(9 * DAY));
    expect((await series({ flowId: exampleRun().flowId })).from).toBe(iso(5 * DAY));
    expect(total(await series())).toBe(2);
  });

  it('is an empty hour when there are no calls', async () => {
    const given = await series();
    expect(given.from).toBe(iso(HOUR));
    expect(total(given)).toBe(0);
  });

  it('says within which time 95 of 100 calls were answered, refusals left out', async () => {
    const slow = Array.from({ length: 10 }, (_, index) => at(1, { durationMs: 100 + index }));
    const quick = Array.from({ length: 100 }, () => at(1, { exit: 'rejected', durationMs: 0.1 }));
    await log(...slow, ...quick);
    const given = (await series({ from: iso(HOUR) })).buckets.at(-1)?.p95Ms;
    expect(given).toBe(roundedMs(boundOf(bucketOf(109))));
    expect(given).toBeGreaterThanOrEqual(109);
  });

  it.each<[string, SeriesFilter]>([
    ['outcome', { exit: 'failed' }],
    ['intent', { intent: 'Order' }],
    ['what took long', { slowerThanMs: 900 }],
    ['a word', { q: 'parcel' }],
    ['an end', { to: iso(3 * DAY) }],
  ])('counts what is left after a filter: %s', async (_, filter) => {
    await log(at(5 * DAY, { exit: 'failed', intent: 'Order', durationMs: 1_000, text: 'my parcel' }), at(HOUR));
    expect(total(await series(filter))).toBe(1);
  });

  it('counts answered calls once by their worst mark, also where days come from the tally', async () => {
    const marked = (...marks: RunRecord['marks'] & object) => at(HOUR, { marks });
    await log(marked('stepFailed', 'nearlyLate'), marked('stepFailed'), marked('nearlyLate'), at(HOUR), at(5 * DAY));
    const expected = { stepFailed: 2, nearlyLate: 1 };
    expect((await series({ from: iso(DAY) })).buckets.find(({ exits }) => exits.answered)?.marks).toEqual(expected);
    expect(total(await series({ from: iso(DAY), mark: 'nearlyLate' }))).toBe(2);
    await database.pool.query('UPDATE runs.tally SET calls = 500000');
    const tallied = await series();
    expect(tallied.bucketMs).toBe(DAY);
    expect(tallied.buckets.at(-1)?.marks).toEqual(expected);
    expect(tallied.buckets[0]?.marks).toEqual({});
  });

  it('shows only the own workspace', async () => {
    await log(at(1, { workspaceId: 'another' }));
    expect(total(await series())).toBe(0);
  });

  it('gives the newest part when time is up, and says where it begins', async () => {
    await log(at(1), at(20 * HOUR));
    const given = await runs(0).series(editor, { from: iso(DAY) });
    expect(Date.parse(given.countedFrom)).toBeGreaterThan(now - 20 * HOUR);
    expect(total(given)).toBeLessThan(2);
  });

  it('reads days from the tally when there are too many calls to count', async () => {
    await log(at(5 * DAY, { durationMs: 10 }), at(HOUR, { exit: 'failed', durationMs: 10 }));
    await database.pool.query('UPDATE runs.tally SET calls = 500000');
    const given = await series();
    expect(given).toMatchObject({ bucketMs: DAY, countedFrom: iso(5 * DAY) });
    expect(given.buckets).toHaveLength(6);
    expect(given.buckets.at(-1)?.exits).toEqual({ failed: 500_000 });
    expect(given.buckets[0]?.p95Ms).toBeCloseTo(10, 0);
    expect((await series({ q: 'nothing' })).bucketMs).toBeLessThan(DAY);
  });
});

describe('the width of a bucket', () => {
  it.each([
    [HOUR, MINUTE],
    [DAY, 15 * MINUTE],
    [7 * DAY, 2 * HOUR],
    [14 * DAY, 6 * HOUR],
  ])('of %i ms is %i ms, for at most 96 of them', (span, width) => {
    expect(bucketMsFor(span)).toBe(width);
  });
});
