import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Presence as Shown } from '@/lib/contract/presence';
import type { Database } from '../db';
import type { Actor } from '../permissions';
import { testDatabase } from '../testing/database';
import { testWorkspace } from '../testing/services';
import { createPresence, type Joining, type Presence } from './presence';

let database: Database & { drop(): Promise<void> };
let workspace: Awaited<ReturnType<typeof testWorkspace>>;
let flowId: string;
let presence: Presence;
let now = 0;
/** What waits for the clock: the looks at drafts and the heartbeats, by their pause. */
const waiting = new Map<() => void, number>();

beforeAll(async () => {
  database = await testDatabase();
  workspace = await testWorkspace(database);
});
afterAll(() => database.drop());
afterEach(() => presence.stop());

async function open(): Promise<void> {
  const flow = { workspaceId: workspace.id, name: 'Balance', document: {} };
  flowId = (await database.prisma.flow.create({ data: flow })).id;
  waiting.clear();
  presence = createPresence({
    pool: database.pool,
    prisma: database.prisma,
    now: () => now,
    after(ms, callback) {
      waiting.set(callback, ms);
      return () => waiting.delete(callback);
    },
  });
}

/** Lets the pauses of one kind end. */
function pass(is: (ms: number) => boolean): void {
  for (const [callback, ms] of [...waiting]) {
    if (!is(ms)) continue;
    waiting.delete(callback);
    callback();
  }
}
const look = () => pass((ms) => ms < 10_000);
const beat = () => pass((ms) => ms >= 10_000);

async function join(tab: string, actor: Actor = workspace.as('editor'), given: Partial<Joining> = {}) {
  const leaving = new AbortController();
  const joining = { tab, signal: leaving.signal, recheck: async () => actor, ...given };
  const reader = (await presence.join(actor, flowId, joining)).getReader();
  const decoder = new TextDecoder();
  const next = async (): Promise<string> => {
    const { done, value } = await reader.read();
    return done ? 'closed' : decoder.decode(value);
  };
  expect(await next()).toMatch(/^retry: \d+\n\n$/);
  const shown = async (): Promise<Shown> => {
    const [, data] = /^event: presence\ndata: (.*)\n\n$/.exec(await next()) ?? [];
    return JSON.parse(data ?? '{}');
  };
  return { next, shown, leave: () => leaving.abort() };
}
const placesOf = ({ people }: Shown) => people.map(({ tab, step }) => [tab, step]);

describe('being in a flow', () => {
  it('shows everybody who is there, and on which step, as soon as it is said', async () => {
    await open();
    const mika = await join('tab-mika');
    look();
    expect(await mika.shown()).toMatchObject({ state: 'open', revision: 1, mayEdit: true });
    const ken = await join('tab-ken-1', workspace.as('viewer'));
    expect(await ken.shown()).toMatchObject({ mayEdit: false, people: [{ isYou: false }, { isYou: true }] });
    expect(placesOf(await mika.shown())).toEqual([
      ['tab-mika', null],
      ['tab-ken-1', null],
    ]);
    await presence.move(workspace.as('viewer'), flowId, { tab: 'tab-ken-1', step: 'n4' });
    expect(placesOf(await mika.shown())[1]).toEqual(['tab-ken-1', 'n4']);
    ken.leave();
    expect(placesOf(await mika.shown())).toEqual([['tab-mika', null]]);
  });

  it('takes a window that comes again for the same', async () => {
    await open();
    await join('tab-mika');
    const again = await join('tab-mika');
    look();
    expect(placesOf(await again.shown())).toEqual([['tab-mika', null]]);
  });

  it('lets nobody move the window of another', async () => {
    await open();
    const mika = await join('tab-mika');
    look();
    await mika.shown();
    await presence.move(workspace.as('viewer'), flowId, { tab: 'tab-mika', step: 'n4' });
    await presence.move(workspace.as('editor'), flowId, { tab: 'tab-mika', step: 'n5' });
    expect(placesOf(await mika.shown())).toEqual([['tab-mika', 'n5']]);
  });

  it('ends after 90 seconds without a word', async () => {
    await open();
    now = 0;
    const mika = await join('tab-mika');
    now = 91_000;
    beat();
    expect(await mika.next()).toBe('closed');
    expect(waiting.size).toBe(0);
  });

  it('is refused when one has twelve windows open', async () => {
    await open();
    for (let tab = 0; tab < 12; tab++) await join(`tab-number-${tab}`);
    await expect(join('tab-one-more')).rejects.toMatchObject({ code: 'streams_many' });
  });

  it('is refused in a flow of nobody', async () => {
    await open();
    flowId = '01900000-0000-7000-8000-00000000000f';
    await expect(join('tab-mika')).rejects.toMatchObject({ code: 'flow_not_found' });
    const place = { tab: 'tab-mika', step: null };
    await expect(presence.move(workspace.as('editor'), flowId, place)).rejects.toMatchObject({
      code: 'flow_not_found',
    });
  });
});

describe('a draft that changes', () => {
  it('is told of to everybody in the flow, as are its end and its return', async () => {
    await open();
    const mika = await join('tab-mika');
    look();
    await mika.shown();
    const change = async (data: { revision?: number; deletedAt?: Date | null }) => {
      await database.prisma.flow.update({ where: { id: flowId }, data });
      await expect.poll(() => [...waiting.values()].includes(400)).toBe(true);
      look();
      return mika.shown();
    };
    expect(await change({ revision: 2 })).toMatchObject({ state: 'open', revision: 2 });
    expect(await change({ deletedAt: new Date() })).toMatchObject({ state: 'gone' });
    expect(await change({ deletedAt: null })).toMatchObject({ state: 'open', revision: 2 });
  });

  it('is asked for by nobody once all have left', async () => {
    await open();
    const mika = await join('tab-mika');
    mika.leave();
    look();
    await expect.poll(() => waiting.size).toBe(0);
  });

  it('is no longer anybody’s to change whose role has changed', async () => {
    await open();
    let actor = workspace.as('editor');
    const mika = await join('tab-mika', actor, { recheck: async () => actor });
    look();
    expect((await mika.shown()).mayEdit).toBe(true);
    actor = { ...actor, role: 'viewer' };
    beat();
    expect((await mika.shown()).mayEdit).toBe(false);
  });
});
