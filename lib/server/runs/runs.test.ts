import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/contract/permissions';
import type { RunFilter } from '@/lib/contract/runs';
import type { Database } from '../db';
import type { Actor } from '../permissions';
import { testDatabase } from '../testing/database';
import { MASKED } from './mask';
import type { RunRecord } from './record';
import { createRunLog } from './run-log';
import { createRuns } from './runs';
import { exampleRun, runId, temporaryFolder } from './testing';

const now = Date.UTC(2026, 10, 24, 12);
const HOUR = 3_600_000;
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

const workspaceId = exampleRun().workspaceId;
const flowId = exampleRun().flowId;
const as = (role: Role): Actor => ({ workspaceId, role, id: `name:${role}`, userId: null, name: role });
const runs = () => createRuns({ pool: database.pool, now: () => now });
const list = async (filter: Partial<RunFilter> = {}, role: Role = 'editor') =>
  runs().list(as(role), { limit: 50, ...filter });
const found = async (filter: Partial<RunFilter>, role: Role = 'editor') =>
  (await list(filter, role)).items.map(({ id }) => id);

async function log(...records: RunRecord[]): Promise<void> {
  const runLog = createRunLog({ dataDir, databaseUrl: database.url, ingest: 'inline', warn: () => undefined });
  await runLog.start();
  for (const record of records) runLog.append(record);
  await runLog.stop();
}
const idsOf = (all: readonly RunRecord[]) => all.map(({ id }) => id);
const at = (ago: number, over: Partial<RunRecord> = {}) => exampleRun({ ...over, startedAt: now - ago });

describe('the list of runs', () => {
  it('is newest first and goes on page by page, none twice and none left out', async () => {
    const all = [0, 1, 1, 1, HOUR, DAY, 2 * DAY, 6 * DAY, 20 * DAY, -HOUR].map((ago) => at(ago));
    await log(...all);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await list({ limit: 3, cursor: cursor ?? undefined });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    const newestFirst = [...all].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1));
    expect(seen).toEqual(newestFirst.map(({ id }) => id));
  });

  it('shows only the own workspace', async () => {
    await log(at(0, { workspaceId: 'another' }));
    expect(await found({})).toEqual([]);
  });

  it.each<[string, Partial<RunRecord>, Partial<RunFilter>]>([
    ['flow', { flowId: 'another' }, { flowId: 'another' }],
    ['environment', { environment: 'test' }, { environment: 'test' }],
    ['source', { source: 'test' }, { source: 'test' }],
    ['exit', { exit: 'failed' }, { exit: 'failed' }],
    ['intent', { intent: 'Order' }, { intent: 'Order' }],
    ['session, however long', { sessionId: 's'.repeat(500) }, { session: 's'.repeat(500) }],
    ['version', { version: 9 }, { version: 9 }],
    ['a word that was said', { text: 'Wo ist mein Päckchen?' }, { q: 'PÄCKCHEN' }],
    ['a part of the answer', { answer: { ...exampleRun().answer, body: '残高は1250円です' } }, { q: '1250円' }],
    ['a part of the intent', { intent: 'Order.Status' }, { q: 'der.st' }],
    ['a part of the session', { sessionId: 'user-777' }, { q: 'user-777' }],
    ['a part of the event id', { eventId: 'evt_1' }, { q: 'evt_1' }],
  ])('filters by %s', async (_, over, filter) => {
    const wanted = at(HOUR, over);
    await log(wanted, at(HOUR), at(2 * HOUR));
    expect(await found(filter)).toEqual([wanted.id]);
  });

  it('filters by time: from counts, to does not', async () => {
    const [older, newer] = [at(10 * DAY), at(2 * DAY)];
    await log(older, newer);
    const time = (record: RunRecord) => new Date(record.startedAt).toISOString();
    expect(await found({ from: time(older), to: time(newer) })).toEqual([older.id]);
    expect(await found({ from: time(newer) })).toEqual([newer.id]);
  });

  it('finds a run by its id, and an event by its id where that looks like one too', async () => {
    const event = runId(now - 5 * DAY);
    const wanted = at(3 * DAY, { eventId: event });
    await log(wanted, at(0));
    expect(await found({ q: wanted.id })).toEqual([wanted.id]);
    expect(await found({ q: event })).toEqual([wanted.id]);
  });

  it('finds a run by its id only where the other filters let it through', async () => {
    const wanted = at(DAY);
    await log(wanted);
    expect(await found({ q: wanted.id, flowId: wanted.flowId })).toEqual([wanted.id]);
    expect(await found({ q: wanted.id, flowId: 'another' })).toEqual([]);
    expect(await found({ q: wanted.id, to: new Date(wanted.startedAt).toISOString() })).toEqual([]);
  });

  it('gives what it has when time is up, and the next page goes on from there', async () => {
    const wanted = at(20 * DAY, { intent: 'Rare' });
    await log(wanted, ...Array.from({ length: 2_100 }, (_, n) => at(n)));
    const hurried = createRuns({ pool: database.pool, now: () => now, pageBudgetMs: 0 });
    const first = await hurried.list(as('editor'), { limit: 5, intent: 'Rare' });
    expect(first.items).toEqual([]);
    expect(first.searchedTo).toBe(new Date(now - 1_999).toISOString());
    const second = await hurried.list(as('editor'), { limit: 5, intent: 'Rare', cursor: first.nextCursor ?? '' });
    expect(second).toMatchObject({ items: [{ id: wanted.id }], nextCursor: null, searchedTo: null });
  });

  it('says how far it looked only where the page is not full for want of time', async () => {
    await log(...Array.from({ length: 8 }, (_, n) => at(n)));
    expect(await list({ limit: 5 })).toMatchObject({ searchedTo: null, nextCursor: expect.any(String) });
    expect(await list({ q: 'nowhere' })).toMatchObject({ items: [], searchedTo: null, nextCursor: null });
  });

  it('is searched to the end in steps, however little time there is for each', async () => {
    const hurried = createRuns({ pool: database.pool, now: () => now, pageBudgetMs: 0 });
    const rare = Array.from({ length: 5 }, (_, n) => at(n * HOUR + 50, { text: 'zq~' }));
    const frequent = Array.from({ length: 4_100 }, (_, n) => at(n * 5_000));
    await log(...rare, ...frequent);
    for (const q of ['zq', '~', 'zq~']) {
      const seen: string[] = [];
      let page = await hurried.list(as('editor'), { limit: 50, q });
      seen.push(...page.items.map(({ id }) => id));
      while (page.nextCursor) {
        const older = await hurried.list(as('editor'), { limit: 50, q, cursor: page.nextCursor });
        if (older.searchedTo) expect(Date.parse(older.searchedTo)).toBeLessThan(Date.parse(page.searchedTo ?? ''));
        seen.push(...older.items.map(({ id }) => id));
        page = older;
      }
      expect(seen).toEqual(idsOf(rare));
    }
  });

  it('finds what is rare far behind what is frequent, page by page, whatever the order it came in', async () => {
    const rare = Array.from({ length: 9 }, (_, n) =>
      at(n * 7 * HOUR + 5_000, { intent: 'Rare', text: '注文 ＡＢ-４２' }),
    );
    const frequent = Array.from({ length: 2_500 }, (_, n) => at(n * 100));
    await log(...frequent.slice(0, 900), ...rare, ...frequent.slice(900));
    for (const filter of [{ intent: 'Rare' }, { q: ' 注文 ab-42 ' }]) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await list({ ...filter, limit: 4, cursor: cursor ?? undefined });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toEqual(idsOf(rare));
    }
  });

  it('takes the characters of a pattern as what they are, and hostile ones without a fault', async () => {
    const wanted = at(0, { text: '100% of a_b \\o/' });
    await log(wanted, at(0, { text: '1000 of aXb' }));
    for (const q of ['100%', 'a_b', '\\o/']) expect(await found({ q })).toEqual([wanted.id]);
    for (const q of ['\0', '\ud83d', "'; DROP"]) expect(await found({ q: `x${q}x` })).toEqual([]);
    expect(await found({ intent: 'a\0b', session: '\ud83d', flowId: '\0', version: Number.MAX_SAFE_INTEGER })).toEqual(
      [],
    );
  });

  it('tells a viewer neither what was said nor whether a word was said', async () => {
    const secret = at(0, { text: 'my diagnosis' });
    await log(secret);
    expect((await list({}, 'viewer')).items[0]).toMatchObject({ id: secret.id, said: null, answered: null });
    expect(await found({ q: 'diagnosis' }, 'viewer')).toEqual([]);
    expect(await found({ q: 'GetAccount' }, 'viewer')).toEqual([secret.id]);
  });
});

describe('one run', () => {
  it('is given as the contract says, bodies as JSON where they are', async () => {
    const record = at(0, { request: { ...exampleRun().request, body: '{"n":12345678901234567890,"e":1e200000}' } });
    await log(record);
    const run = await runs().get(as('editor'), record.id);
    expect(run).toMatchObject({
      id: record.id,
      version: 3,
      environment: 'production',
      exit: 'answered',
      startedAt: new Date(record.startedAt).toISOString(),
      request: {
        method: 'POST',
        query: '',
        headers: { authorization: `Bearer ${MASKED}` },
        body: { n: '12345678901234567890', e: '1e200000' },
      },
      answer: {
        status: 200,
        body: { fulfillmentText: 'Your current balance is $1250.', parameters: { balance: 1250 } },
      },
      error: null,
    });
    expect(run.steps.map(({ nodeId, port }) => [nodeId, port])).toEqual([
      ['n1', 'next'],
      ['n2', 'balance'],
      ['n3', 'ok'],
      ['n4', 'yes'],
      ['n5', undefined],
    ]);
    expect(run.truncated).toBeUndefined();
  });

  it('gives a body that is no JSON as text, and says where one was cut', async () => {
    const record = at(0, {
      request: { ...exampleRun().request, body: 'a=1' },
      answer: { ...exampleRun().answer, body: 'x'.repeat(70_000) },
    });
    await log(record);
    const run = await runs().get(as('editor'), record.id);
    expect(run.request.body).toBe('a=1');
    expect(run.answer.body).toHaveLength(65_536);
    expect([run.truncated, run.request.truncated, run.answer.truncated]).toEqual([true, undefined, true]);
  });

  it('is found when it started minutes after its id was made', async () => {
    const record = { ...at(0), id: runId(now - 400_000) };
    await log(record);
    expect((await runs().get(as('editor'), record.id)).id).toBe(record.id);
  });

  it('shows a viewer how it went and nothing of what it held', async () => {
    const record = at(0, {
      text: 'canary',
      exit: 'failed',
      request: { ...exampleRun().request, query: 'q=canary', headers: { 'x-a': 'canary' }, body: 'canary' },
      answer: { status: 500, headers: { 'x-a': 'canary' }, body: 'canary' },
      steps: [
        {
          nodeId: 'n1',
          kind: 'http-request',
          startedMs: 0,
          durationMs: 1,
          output: 'canary',
          error: { code: 'http_failed', message: 'canary' },
          asked: { method: 'POST', url: 'canary', body: 'canary' },
          suppressed: { method: 'POST', url: 'canary' },
        },
      ],
      error: { code: 'http_failed', message: 'canary', nodeId: 'n1' },
    });
    await log(record);
    const run = await runs().get(as('viewer'), record.id);
    expect(JSON.stringify(run)).not.toContain('canary');
    expect(run).toMatchObject({
      exit: 'failed',
      error: { code: 'http_failed', nodeId: 'n1' },
      steps: [{ nodeId: 'n1', error: { code: 'http_failed' } }],
    });
  });

  it.each(['nothing', runId(now), '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'])(
    'is not found under %s',
    (id) => expect(runs().get(as('editor'), id)).rejects.toMatchObject({ code: 'run_not_found' }),
  );

  it('is not found from another workspace', async () => {
    const record = at(0);
    await log(record);
    const stranger = { ...as('owner'), workspaceId: 'another' };
    await expect(runs().get(stranger, record.id)).rejects.toMatchObject({ code: 'run_not_found' });
  });
});

describe('marks of answered calls', () => {
  const failed = (ago: number, over: Partial<RunRecord> = {}) =>
    at(ago, { marks: ['stepFailed'], failedStep: 'n3', ...over });

  it('narrow a list, among the newest and in pieces far behind them', async () => {
    const late = at(1, { marks: ['nearlyLate'] });
    const both = failed(DAY, { marks: ['stepFailed', 'nearlyLate'] });
    await log(late, ...Array.from({ length: 2_100 }, (_, n) => at(HOUR + n)), both);
    expect(await found({ mark: 'nearlyLate' })).toEqual(idsOf([late, both]));
    expect(await found({ mark: 'stepFailed' })).toEqual([both.id]);
    expect(await found({ mark: 'stepFailed', flowId })).toEqual([both.id]);
    expect((await list({ mark: 'stepFailed' })).items[0]).toMatchObject({
      exit: 'answered',
      marks: ['stepFailed', 'nearlyLate'],
    });
  });

  it('are unknown for calls that were stored before there were any, and none for the others', async () => {
    await log(at(0));
    expect((await list()).items[0]?.marks).toEqual([]);
    await database.pool.query('UPDATE runs.run SET marks = NULL');
    expect((await list()).items[0]?.marks).toBeNull();
    expect(await found({ mark: 'stepFailed' })).toEqual([]);
  });

  it('are counted for home, with the step that failed and when it last did', async () => {
    await log(failed(HOUR), failed(0), failed(0, { failedStep: 'n4' }), at(0, { marks: ['nearlyLate'] }));
    await log(failed(0, { environment: 'test' }), failed(8 * DAY), at(7 * HOUR, { exit: 'rejected' }));
    const health = (await runs().health(workspaceId, [flowId])).get(flowId);
    const lastAt = new Date(now).toISOString();
    expect(health?.caught).toEqual([
      { step: 'n3', name: null, calls: 2, lastAt },
      { step: 'n4', name: null, calls: 1, lastAt },
    ]);
    expect(health).toMatchObject({ calls7d: 5, answered7d: 4, nearlyLate7d: 1 });
    expect(health?.days.at(-1)).toEqual({ day: '2026-11-24', calls: 5, troubled: 3 });
    expect(health?.quarters).toHaveLength(28);
    expect(health?.quarters.at(-1)).toEqual({ at: new Date(now).toISOString(), calls: 3, troubled: 2 });
    expect(health?.quarters.at(-2)).toMatchObject({ calls: 1, troubled: 1 });
    expect(health?.quarters.at(-3)).toMatchObject({ calls: 1, troubled: 0 });
  });
});

describe('the health of flows', () => {
  it('counts production calls of seven days, with the slowest of the fast 95 of 100', async () => {
    const answered = Array.from({ length: 95 }, (_, i) => at(i * 1_000, { durationMs: 10 }));
    const slow = Array.from({ length: 5 }, () => at(DAY, { durationMs: 900 }));
    const others = [at(0, { exit: 'failed' }), at(0, { environment: 'test' }), at(0, { source: 'test' }), at(9 * DAY)];
    await log(...answered, ...slow, ...others);
    const health = (await runs().health(workspaceId, [flowId, 'quiet'])).get(flowId);
    expect(health).toMatchObject({ calls7d: 101, answered7d: 100, lastCallAt: new Date(now).toISOString() });
    expect(health?.p95Ms).toBeGreaterThan(9.5);
    expect(health?.p95Ms).toBeLessThan(11);
    expect(health?.days).toHaveLength(7);
    expect(health?.days.at(-1)).toEqual({ day: '2026-11-24', calls: 96, troubled: 1 });
    expect(health?.days.at(-2)).toEqual({ day: '2026-11-23', calls: 5, troubled: 0 });
  });

  it('remembers the last call of a flow that has been quiet for long', async () => {
    await log(at(60 * DAY));
    const health = (await runs().health(workspaceId, [flowId])).get(flowId);
    expect(health).toMatchObject({ calls7d: 0, p95Ms: null, lastCallAt: new Date(now - 60 * DAY).toISOString() });
  });
});
