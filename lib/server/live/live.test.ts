import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/contract/permissions';
import type { Database } from '../db';
import type { Actor } from '../permissions';
import type { RunRecord } from '../runs/record';
import { createRunLog, type SpooledRunLog } from '../runs/run-log';
import { createRuns } from '../runs/runs';
import { exampleRun, runId, temporaryFolder } from '../runs/testing';
import { testDatabase } from '../testing/database';
import { testWorkspace } from '../testing/services';
import { createLive, type Live, type Watching } from './live';

let database: Database & { drop(): Promise<void> };
let workspace: Awaited<ReturnType<typeof testWorkspace>>;
let runLog: SpooledRunLog;
let dataDir: string;
let flowId: string;
let live: Live;
/** What waits for the clock: the looks into the log and the heartbeats, by their pause. */
const waiting = new Map<() => void, number>();

beforeAll(async () => {
  database = await testDatabase();
  dataDir = await temporaryFolder();
  workspace = await testWorkspace(database);
  const flow = { workspaceId: workspace.id, name: 'Balance', document: {} };
  flowId = (await database.prisma.flow.create({ data: flow })).id;
  runLog = createRunLog({ dataDir, databaseUrl: database.url, ingest: 'inline' });
  await runLog.start();
  live = createLive({
    pool: database.pool,
    prisma: database.prisma,
    runs: createRuns({ pool: database.pool, now: Date.now }),
    now: Date.now,
    after(ms, callback) {
      waiting.set(callback, ms);
      return () => waiting.delete(callback);
    },
  });
});
afterAll(async () => {
  await runLog.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});
afterEach(async () => {
  live.stop();
  await database.pool.query('TRUNCATE runs.run, runs.piece');
});

/** Lets the pauses of one kind end. */
function pass(is: (ms: number) => boolean): void {
  for (const [callback, ms] of [...waiting]) {
    if (!is(ms)) continue;
    waiting.delete(callback);
    callback();
  }
}
const lookAgain = () => pass((ms) => ms < 10_000);
const beat = () => pass((ms) => ms >= 10_000);

async function called(over: Partial<RunRecord> = {}): Promise<string> {
  const startedAt = over.startedAt ?? Date.now();
  const id = runId(startedAt);
  runLog.append(exampleRun({ workspaceId: workspace.id, flowId, id, startedAt, ...over }));
  await runLog.flush();
  return id;
}

async function watch(actor: Actor = workspace.as('editor'), given: Partial<Watching> = {}) {
  const leaving = new AbortController();
  const watching = { after: null, signal: leaving.signal, recheck: async () => actor, ...given };
  const reader = (await live.watch(actor, flowId, watching)).getReader();
  const decoder = new TextDecoder();
  const next = async (): Promise<string> => {
    const { done, value } = await reader.read();
    return done ? 'closed' : decoder.decode(value);
  };
  expect(await next()).toMatch(/^retry: \d+\n\n$/);
  const nextCall = async () => {
    const [, id, data] = /^id: (\S+)\nevent: call\ndata: (.*)\n\n$/.exec(await next()) ?? [];
    const call = JSON.parse(data ?? '{}');
    expect(call.id).toBe(id);
    return call;
  };
  return { next, nextCall, leave: () => leaving.abort() };
}

describe('watching a flow', () => {
  it('shows the last calls, the oldest first, and then each new one once', async () => {
    const first = await called({ startedAt: Date.now() - 3_600_000 });
    const second = await called({ startedAt: Date.now() - 60_000 });
    const { nextCall } = await watch();
    expect([(await nextCall()).id, (await nextCall()).id]).toEqual([first, second]);
    const third = await called({ environment: 'test', version: null, revision: 4 });
    lookAgain();
    expect(await nextCall()).toMatchObject({ id: third, environment: 'test', exit: 'answered' });
  });

  it('shows a slow call that began before others ended', async () => {
    const { nextCall } = await watch();
    const quick = await called();
    lookAgain();
    expect((await nextCall()).id).toBe(quick);
    const slow = await called({ startedAt: Date.now() - 9_000, durationMs: 9_000 });
    lookAgain();
    expect((await nextCall()).id).toBe(slow);
  });

  it('leaves out tests of the panel and calls of other flows', async () => {
    const { nextCall } = await watch();
    await called({ source: 'test' });
    await called({ flowId: '01900000-0000-7000-8000-00000000000f' });
    const real = await called();
    lookAgain();
    expect((await nextCall()).id).toBe(real);
  });

  it('goes on from the last call that was seen', async () => {
    const old = await called({ startedAt: Date.now() - 3_600_000 });
    const seen = await called({ startedAt: Date.now() - 200_000 });
    const missed = await called();
    const { nextCall } = await watch(workspace.as('editor'), { after: seen });
    const ids = [(await nextCall()).id, (await nextCall()).id];
    expect(ids).toEqual([seen, missed]);
    expect(ids).not.toContain(old);
  });

  it('tells viewers that there was a call, not what was said', async () => {
    await called({ text: 'What do I have?' });
    expect(await (await watch(workspace.as('viewer'))).nextCall()).toMatchObject({ said: null, answered: null });
    expect(await (await watch()).nextCall()).toMatchObject({ said: 'What do I have?' });
  });

  it('asks the log nothing when nobody watches', async () => {
    const { leave, next } = await watch();
    expect([...waiting.values()].filter((ms) => ms < 10_000)).toHaveLength(1);
    leave();
    expect(await next()).toBe('closed');
    expect(waiting.size).toBe(0);
  });
});

describe('a stream', () => {
  it('beats, and ends when the session has', async () => {
    let isIn = true;
    const actor = workspace.as('editor');
    const { next } = await watch(actor, { recheck: async () => (isIn ? actor : null) });
    beat();
    expect(await next()).toBe(': still here\n\n');
    isIn = false;
    beat();
    expect(await next()).toBe('event: ended\ndata: {}\n\n');
    expect(await next()).toBe('closed');
  });

  it('tells no more of what was said once the reader may not read it', async () => {
    let role: Role = 'editor';
    const { next, nextCall } = await watch(workspace.as('editor'), { recheck: async () => workspace.as(role) });
    role = 'viewer';
    beat();
    expect(await next()).toBe(': still here\n\n');
    await called({ text: 'What do I have?' });
    lookAgain();
    expect(await nextCall()).toMatchObject({ said: null, answered: null });
  });

  it.each(['ffffffffffff', '000000000000', 'x'])('is given, whatever it shall go on from: %s', async (after) => {
    const { nextCall } = await watch(workspace.as('editor'), { after });
    const id = await called();
    lookAgain();
    expect((await nextCall()).id).toBe(id);
  });

  it('is refused when a person has five, and given again when one is closed', async () => {
    const streams = await Promise.all(Array.from({ length: 5 }, () => watch()));
    await expect(watch()).rejects.toMatchObject({ code: 'streams_many' });
    await watch(workspace.as('viewer'));
    streams[0]?.leave();
    await watch();
  });

  it('is refused for a flow of nobody', async () => {
    const watching = { after: null, signal: new AbortController().signal, recheck: async () => null };
    const elsewhere = live.watch(workspace.as('editor'), '01900000-0000-7000-8000-00000000000f', watching);
    await expect(elsewhere).rejects.toMatchObject({ code: 'flow_not_found' });
  });
});
