import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { testClock } from '@/lib/engine/testing';
import { testDatabase } from '../testing/database';
import { createJobs, type Job, type Jobs } from './job';
import { sweepJob } from './sweep';

let database: Awaited<ReturnType<typeof testDatabase>>;
let clock: ReturnType<typeof testClock>;
const told: string[] = [];
const started: Jobs[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  clock = testClock();
  told.length = 0;
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((jobs) => jobs.stop()));
});

const EVERY_MS = 1_000;

function begin(run: Job['run'], name = 'work'): Jobs {
  const tell = (message: string) => told.push(message);
  const jobs = createJobs({ pool: database.pool, clock, jobs: [{ name, everyMs: EVERY_MS, run }], tell });
  started.push(jobs);
  jobs.start();
  return jobs;
}

const stateOf = (jobs: Jobs) => jobs.states()[0];
const isIdle = (jobs: Jobs) => expect.poll(() => stateOf(jobs)?.isRunning).toBe(false);

/** Work that goes on until it is let go. */
function held() {
  let letGo = () => {};
  let began = () => {};
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const isRunning = new Promise<void>((resolve) => {
    began = resolve;
  });
  const run = () => {
    began();
    return released;
  };
  return { run, isRunning, letGo };
}

test('a job runs at once, and again at its interval after it ended', async () => {
  const jobs = begin(async () => undefined);
  await isIdle(jobs);
  expect(stateOf(jobs)).toMatchObject({ name: 'work', runs: 1, failures: 0, lastSuccessAt: clock.now() });
  clock.advance(EVERY_MS - 1);
  expect(stateOf(jobs)).toMatchObject({ runs: 1, isRunning: false });
  clock.advance(1);
  await expect.poll(() => stateOf(jobs)?.runs).toBe(2);
});

test('a job that takes longer than its interval is not begun twice', async () => {
  const work = held();
  const jobs = begin(work.run);
  await work.isRunning;
  clock.advance(5 * EVERY_MS);
  work.letGo();
  await isIdle(jobs);
  expect(stateOf(jobs)).toMatchObject({ runs: 1, skipped: 0 });
});

test('two processes do not do the same job at the same time, and do different ones', async () => {
  const work = held();
  const one = begin(work.run);
  await work.isRunning;
  const other = begin(async () => undefined);
  await isIdle(other);
  expect(stateOf(other)).toMatchObject({ runs: 0, skipped: 1 });
  const another = begin(async () => undefined, 'other work');
  await isIdle(another);
  expect(stateOf(another)).toMatchObject({ runs: 1 });
  work.letGo();
  await isIdle(one);
  clock.advance(EVERY_MS);
  await expect.poll(() => (stateOf(one)?.runs ?? 0) + (stateOf(other)?.runs ?? 0)).toBeGreaterThan(1);
});

test('a failing job is told of once, and once when it works again', async () => {
  let fault: string | null = 'no disk';
  const jobs = begin(async () => {
    if (fault) throw new Error(fault);
  });
  for (const failures of [1, 2]) {
    await expect.poll(() => stateOf(jobs)).toMatchObject({ failures, isRunning: false, failure: 'no disk' });
    clock.advance(EVERY_MS);
  }
  await expect.poll(() => stateOf(jobs)).toMatchObject({ failures: 3, isRunning: false });
  expect(told).toEqual(['The job "work" failed and is tried again every 1 s: no disk']);
  fault = null;
  clock.advance(EVERY_MS);
  await expect.poll(() => stateOf(jobs)).toMatchObject({ runs: 1, failures: 3, failure: null });
  expect(told[1]).toBe('The job "work" works again.');
});

test('jobs take two connections at most, however many there are', async () => {
  const pool = new pg.Pool({ connectionString: database.url, max: 2, connectionTimeoutMillis: 1_000 });
  const names = ['one', 'two', 'three'];
  const run = () => pool.query('SELECT 1');
  const jobs = createJobs({
    pool,
    clock,
    jobs: names.map((name) => ({ name, everyMs: EVERY_MS, run })),
    tell: (message) => told.push(message),
  });
  jobs.start();
  await expect.poll(() => jobs.states().every((state) => !state.isRunning)).toBe(true);
  expect(jobs.states().map((state) => state.runs)).toEqual([1, 1, 1]);
  expect(told).toEqual([]);
  await jobs.stop();
  await pool.end();
});

test('a job that is rare is tried again within a minute after it failed', async () => {
  let isBroken = true;
  const run = async () => {
    if (isBroken) throw new Error('away');
  };
  const tell = (message: string) => told.push(message);
  const jobs = createJobs({ pool: database.pool, clock, jobs: [{ name: 'rare', everyMs: 3_600_000, run }], tell });
  started.push(jobs);
  jobs.start();
  await isIdle(jobs);
  expect(told).toEqual(['The job "rare" failed and is tried again every 60 s: away']);
  isBroken = false;
  clock.advance(60_000);
  await expect.poll(() => stateOf(jobs)?.runs).toBe(1);
});

test('a job whose connection is cut leaves no lock behind', async () => {
  const work = held();
  const jobs = begin(work.run);
  await work.isRunning;
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()`,
  );
  work.letGo();
  await isIdle(jobs);
  const next = begin(async () => undefined);
  await expect.poll(() => stateOf(next)).toMatchObject({ runs: 1, skipped: 0 });
});

test('stopping waits for what runs and begins nothing more', async () => {
  const work = held();
  const jobs = begin(work.run);
  await work.isRunning;
  const stopping = jobs.stop();
  work.letGo();
  await stopping;
  clock.advance(10 * EVERY_MS);
  expect(stateOf(jobs)).toMatchObject({ runs: 1, isRunning: false });
});

test('the sweep deletes what has ended, and nothing else', async () => {
  const { prisma, pool } = database;
  const now = Date.UTC(2026, 10, 24);
  const [past, future] = [new Date(now - 1), new Date(now + 1)];
  const user = { id: 'u', name: 'Mia', email: 'mia@example.com' };
  const session = (id: string, expiresAt: Date) => ({ id, token: id, expiresAt });
  await prisma.user.create({
    data: { ...user, sessions: { create: [session('old', past), session('new', future)] } },
  });
  await prisma.verification.createMany({
    data: [past, future].map((expiresAt, n) => ({ id: `${n}`, identifier: 'x', value: 'x', expiresAt })),
  });
  await prisma.rateLimit.createMany({
    data: [now - 3_600_001, now].map((at, n) => ({ id: `${n}`, key: `${n}`, count: 1, lastRequest: BigInt(at) })),
  });
  await sweepJob({ pool, now: () => now }).run();
  expect((await prisma.session.findMany()).map(({ id }) => id)).toEqual(['new']);
  expect((await prisma.verification.findMany()).map(({ id }) => id)).toEqual(['1']);
  expect((await prisma.rateLimit.findMany()).map(({ id }) => id)).toEqual(['1']);
});
