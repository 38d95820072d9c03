import { appendFile, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../db';
import type { Actor } from '../permissions';
import { testDatabase } from '../testing/database';
import { createIngester, type Ingester } from './ingest';
import type { IngestProgress } from './ingest-progress';
import type { RunRecord } from './record';
import { createRuns } from './runs';
import { type RunSettings, runSettings } from './settings';
import { createSpool } from './spool';
import { newIdentity } from './spool-folder';
import { exampleRun, runId, storedDetails, temporaryFolder, until } from './testing';

let database: Database & { drop(): Promise<void> };
let root: string;
let warnings: string[];
let running: Ingester[];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  root = await temporaryFolder();
  warnings = [];
  running = [];
  await database.pool.query('TRUNCATE runs.run, runs.piece, runs.spool, runs.tally, runs.pulse');
});
afterEach(async () => {
  for (const ingester of running) await ingester.stop(0);
  await rm(root, { recursive: true, force: true });
});

const quick: Partial<RunSettings> = { lookAroundMs: 50, retryMs: { first: 20, most: 50 } as never };
const warn = (message: string) => void warnings.push(message);

function ingesterOf(own: string, over: Partial<RunSettings> = {}, databaseUrl = database.url) {
  const seen: { progress: IngestProgress | null } = { progress: null };
  const settings = { ...runSettings, ...quick, ...over };
  const onProgress = (progress: IngestProgress) => {
    seen.progress = progress;
  };
  const ingester = createIngester({ root, own, databaseUrl, settings, warn, onProgress });
  running.push(ingester);
  return { ...ingester, seen };
}

/** Writes runs as the process `own` would. */
async function spoolRuns(own: string, runs: readonly RunRecord[], over: Partial<RunSettings> = {}) {
  const spool = createSpool({
    folder: path.join(root, own),
    settings: { ...runSettings, ...over },
    warn,
    onWritten: () => undefined,
  });
  for (const [index, run] of runs.entries()) {
    spool.append(run);
    if (index % 10 === 9) await spool.flush();
  }
  await spool.close();
}

async function storedIds(): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string }>('SELECT id FROM runs.run ORDER BY id');
  return rows.map(({ id }) => id);
}
const some = (count: number, over: Partial<RunRecord> = {}) => Array.from({ length: count }, () => exampleRun(over));
const idsOf = (runs: readonly { id: string }[]) => runs.map(({ id }) => id).sort();
const tallied = async () =>
  Number(
    (await database.pool.query<{ calls: string }>('SELECT coalesce(sum(calls), 0) AS calls FROM runs.tally')).rows[0]
      ?.calls,
  );
/** A spool whose process ended some time ago. */
const dead = () => `${newIdentity().split('-')[0]}-999999999-1-dead`;

describe('the ingester', () => {
  it('takes in every run once, counts it, and removes the finished segments', async () => {
    const own = newIdentity();
    const runs = some(1_000);
    await spoolRuns(own, runs, { segmentBytes: 200_000 });
    const { drain, seen } = ingesterOf(own, { ingestBytes: 100_000 });
    expect(await drain()).toBe(true);
    expect(await storedIds()).toEqual(idsOf(runs));
    expect(await tallied()).toBe(1_000);
    expect(seen.progress).toMatchObject({ ingested: 1_000, rejected: 0, databaseAway: false });
    expect((await readdir(path.join(root, own))).filter((name) => name.endsWith('.log'))).toHaveLength(1);
  });

  it('stores a run exactly as it was, whatever its texts hold', async () => {
    const own = newIdentity();
    const hostile = 'lone \ud83d, NUL \0, \x1e\x1f, "quote", \\N, \\., 1e200000, 残高';
    const { request, answer } = exampleRun();
    const run = exampleRun({
      text: hostile,
      request: { ...request, body: `{"n":1e200000,"s":"\\ud83d\\u0000"}` },
      answer: { ...answer, body: hostile },
      steps: [{ nodeId: 'n1', kind: 'x', startedMs: 0, durationMs: 1, output: { hostile, [hostile]: 1 } }],
    });
    await spoolRuns(own, [run]);
    await ingesterOf(own).drain();
    const { rows } = await database.pool.query('SELECT * FROM runs.run');
    const detail = JSON.parse((await storedDetails(database.pool))[0] ?? '');
    expect(detail.request.body).toBe(run.request.body);
    expect(detail.answer.body).toBe(hostile);
    expect(detail.steps[0].output).toEqual({ hostile, [hostile]: 1 });
    expect(rows[0]).toMatchObject({ id: run.id, exit: 1, delivered: true, version: 3, revision: null });
    expect(rows[0].said).toBe('lone \ufffd, NUL  ,   , "quote", \\N, \\., 1e200000, 残高');
    expect(rows[0].started_at.getTime()).toBe(run.startedAt);
  });

  it('keeps invalid UTF-8 that was received, as replacement characters', async () => {
    const own = newIdentity();
    const { request } = exampleRun();
    const received = Buffer.from([0x61, 0xff, 0xfe, 0xc3, 0x28, 0x62]).toString();
    await spoolRuns(own, [exampleRun({ request: { ...request, body: received } })]);
    await ingesterOf(own).drain();
    const [detail = ''] = await storedDetails(database.pool);
    expect(JSON.parse(detail).request.body).toBe(received);
  });

  it('sets a poison row aside with its reason and takes in all others of its batch', async () => {
    const own = newIdentity();
    const good = some(300);
    const poison = exampleRun({ id: 'not-a-uuid' });
    const farOff = exampleRun({ startedAt: Date.UTC(9999, 1) });
    await spoolRuns(own, [...good.slice(0, 120), poison, ...good.slice(120, 200), farOff, ...good.slice(200)]);
    const { drain, seen } = ingesterOf(own);
    expect(await drain()).toBe(true);
    expect(await storedIds()).toEqual(idsOf(good));
    expect(await tallied()).toBe(300);
    expect(seen.progress).toMatchObject({ ingested: 300, rejected: 2 });
    const [file = ''] = await readdir(path.join(root, 'rejected'));
    const lines = (await readFile(path.join(root, 'rejected', file), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ reason }) => reason).join()).toMatch(/uuid.*partition/);
    expect(lines[0].row).toContain('not-a-uuid');
  });

  it('lets a poison row hold up no other, even if the disk does not take what is set aside', async () => {
    const own = newIdentity();
    const good = some(9);
    await spoolRuns(own, [...good, exampleRun({ durationMs: Number.NaN, id: 'no uuid' })]);
    await writeFile(path.join(root, 'rejected'), 'in the way');
    const { drain, seen } = ingesterOf(own);
    expect(await drain()).toBe(true);
    expect(await storedIds()).toEqual(idsOf(good));
    expect(seen.progress).toMatchObject({ ingested: 9, rejected: 1 });
    expect(warnings).toContainEqual(expect.stringContaining('a row that was to be set aside is lost'));
  });

  it('makes a partition of its own for each day, across midnight', async () => {
    const own = newIdentity();
    const midnight = Date.UTC(2031, 4, 2);
    const runs = [-1, 0, 1].map((ms) => exampleRun({ startedAt: midnight + ms }));
    await spoolRuns(own, runs);
    await ingesterOf(own).drain();
    const { rows } = await database.pool.query(
      'SELECT tableoid::regclass::text AS day, count(*)::int FROM runs.run GROUP BY 1 ORDER BY 1',
    );
    expect(rows).toEqual([
      { day: 'runs.run_20310501', count: 1 },
      { day: 'runs.run_20310502', count: 2 },
    ]);
  });

  it('packs runs of one day together, and the row says where', async () => {
    const own = newIdentity();
    const runs = some(150);
    await spoolRuns(own, runs);
    await ingesterOf(own).drain();
    const pieces = await database.pool.query('SELECT place::int, place_end::int, runs FROM runs.piece ORDER BY place');
    expect(pieces.rows.map((piece) => piece.runs)).toEqual([64, 64, 22]);
    const { rows } = await database.pool.query('SELECT id, place::int FROM runs.run ORDER BY place');
    expect(idsOf(rows)).toEqual(idsOf(runs));
    const places = pieces.rows.flatMap(({ place, runs }) => Array.from({ length: runs }, (_, slot) => place + slot));
    expect(rows.map(({ place }) => place)).toEqual(places);
  });

  it('takes in what the first release left in its spool, as it was', async () => {
    const own = dead();
    await mkdir(path.join(root, own));
    await cp(path.join(import.meta.dirname, 'fixtures/spool-0.1.0.log'), path.join(root, own, '0000000000.log'));
    const { drain, seen } = ingesterOf(newIdentity());
    expect(await drain()).toBe(true);
    expect(seen.progress).toMatchObject({ ingested: 12, rejected: 0, tornBytes: 0 });
    expect(await tallied()).toBe(12);
    const runs = createRuns({ pool: database.pool, now: Date.now });
    const reader: Actor = {
      workspaceId: exampleRun().workspaceId,
      role: 'editor',
      id: 'key:e',
      userId: null,
      name: '',
    };
    const { items } = await runs.list(reader, { limit: 20 });
    expect(items.map(({ id }) => id.slice(-2)).reverse()).toEqual(
      Array.from({ length: 12 }, (_, n) => String(n).padStart(2, '0')),
    );
    const hostile = 'lone \ud83d, NUL \0, \x1e\x1f, "quote", \\N, \\., 1e200000, 残高';
    expect(await runs.get(reader, items[1]?.id ?? '')).toMatchObject({
      startedAt: '2026-11-21T00:00:00.020Z',
      version: null,
      revision: 7,
      environment: 'test',
      source: 'test',
      exit: 'failed',
      reason: 'http_timeout',
      status: 500,
      delivered: false,
      intent: 'Größe',
      sessionId: 'ＳＥＳＳＩＯＮ 1',
      eventId: 'evt_1',
      answer: { body: hostile },
      steps: [{ nodeId: 'n1', output: { hostile, [hostile]: 1 } }],
      error: { code: 'http_timeout', message: 'late', nodeId: 'n1' },
    });
    // Its bodies were dropped when they were written.
    expect(await runs.get(reader, items[4]?.id ?? '')).toMatchObject({
      intent: 'GetAccountBalance',
      request: { body: null },
      truncated: true,
    });
  });

  it('leaves the spool of a later release as it is, and says so once', async () => {
    const own = dead();
    await spoolRuns(own, some(3));
    const file = path.join(root, own, '0000000000.log');
    const later = (await readFile(file)).fill('9', 3, 4);
    await writeFile(file, later);
    const next = newIdentity();
    const { drain, seen } = ingesterOf(next);
    expect([await drain(), await drain()]).toEqual([true, true]);
    expect(await readFile(path.join(root, `${own}~${next}`, '0000000000.log'))).toEqual(later);
    expect(seen.progress).toMatchObject({ ingested: 0, rejected: 0, tornBytes: 0 });
    expect(warnings.filter((warning) => warning.includes('later release'))).toHaveLength(1);
  });

  it('makes a day again that was dropped behind its back', async () => {
    const own = newIdentity();
    const day = Date.UTC(2032, 0, 1);
    const { drain } = ingesterOf(own);
    await spoolRuns(own, [exampleRun({ startedAt: day })]);
    await drain();
    await database.pool.query('DROP TABLE runs.run_20320101');
    const later = exampleRun({ startedAt: day + 5 });
    await appendSegment(own, 7, [later]);
    expect(await drain()).toBe(true);
    expect(await storedIds()).toEqual([later.id]);
  });

  it('cuts a torn end off and says so', async () => {
    const own = dead();
    const runs = some(10);
    await spoolRuns(own, runs);
    await appendFile(path.join(root, own, '0000000000.log'), '\x1eHL1 000000ff 00000001 00000000\nhalf a row');
    const { drain, seen } = ingesterOf(newIdentity());
    await drain();
    expect(await storedIds()).toEqual(idsOf(runs));
    expect(seen.progress?.tornBytes).toBe(42);
    expect(warnings.join()).toContain('42 bytes');
  });

  it('takes over the spool of a dead process and leaves nothing of it behind', async () => {
    const runs = some(100);
    await spoolRuns(dead(), runs);
    const own = newIdentity();
    await ingesterOf(own).drain();
    expect(await storedIds()).toEqual(idsOf(runs));
    expect((await readdir(root)).filter((name) => name.includes('dead'))).toEqual([]);
    const { rows } = await database.pool.query('SELECT id FROM runs.spool');
    expect(rows).toEqual([]);
  });

  it('goes on with a spool that its process took over before it began again', async () => {
    const [own, former] = [newIdentity(), dead()];
    const runs = some(5);
    await spoolRuns(former, runs);
    await rename(path.join(root, former), path.join(root, `${former}~${own}`));
    await ingesterOf(own).drain();
    expect(await storedIds()).toEqual(idsOf(runs));
  });

  it('leaves the spool of a living process alone', async () => {
    const living = newIdentity();
    await spoolRuns(living, some(5));
    await ingesterOf(newIdentity()).drain();
    expect(await storedIds()).toEqual([]);
    expect(await readdir(root)).toContain(living);
  });

  it('goes on where a crash left it, even if the rows were stored and their segment not yet removed', async () => {
    const own = dead();
    const runs = some(200);
    await spoolRuns(own, runs);
    const copy = await readFile(path.join(root, own, '0000000000.log'));
    const first = newIdentity();
    const crashed = ingesterOf(first, { ingestBytes: 60_000 });
    await spoolRuns(first, runs.slice(0, 0));
    await crashed.drain();
    await database.pool.query(`INSERT INTO runs.spool (id, segment, position) VALUES ($1, 0, $2)`, [own, copy.length]);
    await mkdir(path.join(root, own));
    await writeFile(path.join(root, own, '0000000000.log'), copy);
    await ingesterOf(newIdentity()).drain();
    expect(await storedIds()).toEqual(idsOf(runs));
    expect(await tallied()).toBe(200);
  });

  it('three processes that drain at once take in everything once', async () => {
    const runs = Array.from({ length: 12 }, () => some(150));
    for (const part of runs) await spoolRuns(`${dead()}${runs.indexOf(part)}`, part, { segmentBytes: 60_000 });
    const three = [0, 1, 2].map(() => ingesterOf(newIdentity(), { ingestBytes: 30_000 }));
    await Promise.all(three.map(({ drain }) => drain()));
    await until(async () => (await storedIds()).length === 1_800);
    expect(await storedIds()).toEqual(idsOf(runs.flat()));
    expect(await tallied()).toBe(1_800);
    expect(three.reduce((sum, { seen }) => sum + (seen.progress?.ingested ?? 0), 0)).toBe(1_800);
  });

  it('two processes on the very same spool take in everything once', async () => {
    const own = newIdentity();
    const runs = some(800);
    await spoolRuns(own, runs);
    const two = [0, 1].map(() => ingesterOf(own, { ingestBytes: 20_000 }));
    await until(async () => (await Promise.all(two.map(({ drain }) => drain()))).every(Boolean));
    expect(await storedIds()).toEqual(idsOf(runs));
    expect(await tallied()).toBe(800);
  });

  it('gives a spool free when it stops without the database, and the next process takes it in', async () => {
    const own = newIdentity();
    const runs = some(20);
    await spoolRuns(own, runs);
    const away = ingesterOf(own, {}, 'postgresql://nobody@127.0.0.1:9/none');
    expect(await away.drain()).toBe(false);
    expect(away.seen.progress?.databaseAway).toBe(true);
    await away.stop(100);
    await ingesterOf(newIdentity()).drain();
    expect(await storedIds()).toEqual(idsOf(runs));
  });

  it('removes its own folder when it stops with everything taken in', async () => {
    const own = newIdentity();
    await spoolRuns(own, some(20));
    await ingesterOf(own).stop(5_000);
    expect(await storedIds()).toHaveLength(20);
    await until(async () => (await readdir(root)).length === 0);
  });
});

describe('a full spool', () => {
  const away = 'postgresql://nobody@127.0.0.1:9/none';

  it('loses the oldest bodies first, and no run', async () => {
    const own = newIdentity();
    const runs = some(300);
    await spoolRuns(own, runs, { segmentBytes: 50_000 });
    const waiting = ingesterOf(own, { spoolBytes: 400_000 }, away);
    await waiting.drain();
    expect(waiting.seen.progress?.bodiesDropped).toBeGreaterThan(50);
    expect(waiting.seen.progress?.runsLost).toBe(0);
    await waiting.stop(0);
    await ingesterOf(newIdentity()).drain();
    expect(await storedIds()).toEqual(idsOf(runs));
    const details = await storedDetails(database.pool);
    expect(details).toHaveLength(300);
    expect(details.filter((detail) => detail === '')).toHaveLength(waiting.seen.progress?.bodiesDropped ?? -1);
    const { rows } = await database.pool.query('SELECT id FROM runs.run ORDER BY place');
    expect(rows[details.lastIndexOf('')].id).not.toBe(runs[299]?.id);
    expect(warnings.join()).toContain('bodies');
  });

  it('loses the oldest runs only when there are no bodies left to lose, and counts them', async () => {
    const own = newIdentity();
    await spoolRuns(own, some(300), { segmentBytes: 10_000 });
    const waiting = ingesterOf(own, { spoolBytes: 100_000 }, away);
    await waiting.drain();
    expect(waiting.seen.progress?.runsLost).toBeGreaterThan(0);
    expect(waiting.seen.progress?.spoolBytes).toBeLessThan(110_000);
    await waiting.stop(0);
    await ingesterOf(newIdentity()).drain();
    expect(await storedIds()).toHaveLength(300 - (waiting.seen.progress?.runsLost ?? 0));
  });
});

/** A later segment of a spool, as the process goes on writing. */
async function appendSegment(own: string, segment: number, runs: readonly RunRecord[]) {
  const aside = `aside-${runId(0)}`;
  await spoolRuns(aside, runs);
  await rename(
    path.join(root, aside, '0000000000.log'),
    path.join(root, own, `${String(segment).padStart(10, '0')}.log`),
  );
  await rm(path.join(root, aside), { recursive: true });
}
