import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testClock } from '@/lib/engine/testing';
import { runners } from '@/lib/nodes/runners.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { ValueRow } from '../values/open-values';
import { createSealing } from '../values/sealing';
import { createPlanCopy } from './plan-copy';
import { createPlans, type Plans } from './plans';
import { isBroken } from './prepare-stored';
import { saying } from './testing/flows';
import { type MemoryFlow, memorySource } from './testing/memory-source';

const sealing = createSealing(['a key for tests that is long enough']);
const WORKSPACE = '00000000-0000-7000-8000-000000000001';
const A = '00000000-0000-7000-8000-00000000000a';
const B = '00000000-0000-7000-8000-00000000000b';
const C = '00000000-0000-7000-8000-00000000000c';

let folder: string;
let clock: ReturnType<typeof testClock>;
let source: ReturnType<typeof memorySource>;
/** What a plan of `saying` weighs in memory. */
const STEPS_AND_ONE = 3;
const reported: unknown[] = [];
const started: Plans[] = [];

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'hookloom-plans-')), 'plans');
  clock = testClock();
  source = memorySource();
  reported.length = 0;
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((plans) => plans.stop()));
  await rm(path.dirname(folder), { recursive: true, force: true });
});

const report = (error: unknown) => void reported.push(error);
function newPlans(maxSteps?: number, known = platforms): Plans {
  const copy = createPlanCopy(folder, report);
  const registry = { runners, platforms: known };
  const plans = createPlans({ source, copy, registry, sealing, clock, report, maxSteps });
  started.push(plans);
  return plans;
}

function publish(flowId: string, version: number, key = `key-${flowId}`, platform = 'generic') {
  const document = saying(`Version ${version}`, { platform, verify: [{ type: 'bearer', secret: 'TOKEN' }] });
  const keys = [{ key, expiresAt: null }];
  const live = { version, document };
  source.flows.set(flowId, { workspaceId: WORKSPACE, draft: { revision: 1, document }, live, keys });
}

const secret = (plain: string, hosts: string[] = []): ValueRow => {
  const sealed = sealing.seal(plain, `${WORKSPACE}/production/TOKEN`);
  const key = { workspaceId: WORKSPACE, environment: 'production', type: 'secret', name: 'TOKEN' } as const;
  return { ...key, plain: null, sealed, hosts };
};

const never = () => {
  throw new Error('A fault of ours.');
};

async function verifyOf(plans: Plans, key: string, token: string) {
  const live = (await plans.find(key))?.live;
  if (!live || isBroken(live)) throw new Error('The flow answers.');
  return live.verify({ authorization: `Bearer ${token}` }, Buffer.alloc(0));
}

async function versionOf(plans: Plans, key: string) {
  return (await plans.find(key))?.live?.origin.version;
}

describe('plans in memory', () => {
  test('are prepared when they are first called, and found without a question from then on', async () => {
    publish(A, 1);
    publish(B, 1);
    const plans = newPlans();
    expect(plans.isReady).toBe(false);
    await plans.start();
    expect(plans.isReady).toBe(true);
    expect(source.asked).toEqual({ workspaceStamps: 1, productionValues: 1, index: 1 });
    expect(plans.find(`key-${A}`)).toBeInstanceOf(Promise);
    expect(await versionOf(plans, `key-${A}`)).toBe(1);
    expect(plans.find(`key-${A}`)).not.toBeInstanceOf(Promise);
    expect(source.asked.byKey).toBeUndefined();
  });

  test('are prepared once for callers that come together', async () => {
    publish(A, 1);
    const plans = newPlans();
    await plans.start();
    const found = await Promise.all([1, 2, 3].map(() => plans.find(`key-${A}`)));
    expect(new Set(found).size).toBe(1);
  });

  test('of flows that are called for the first time at once are prepared in turns of their own', async () => {
    for (const flowId of [A, B, C]) publish(flowId, 1);
    const plans = newPlans();
    await plans.start();
    let turn = 0;
    let next = setImmediate(function count() {
      turn++;
      next = setImmediate(count);
    });
    const turns = await Promise.all([A, B, C].map(async (flowId) => (await plans.find(`key-${flowId}`)) && turn));
    clearImmediate(next);
    expect(new Set(turns).size).toBe(3);
  });

  test('come back when the flow is published, after a start without database that knew an older one', async () => {
    publish(A, 1);
    const before = newPlans();
    await before.start();
    await before.stop();
    source.isAway = true;
    const plans = newPlans();
    await plans.start();
    source.isAway = false;
    publish(A, 2);
    await plans.revalidate();
    expect(await versionOf(plans, `key-${A}`)).toBe(2);
  });

  test('are replaced on a change, with a running call on the one it began with', async () => {
    publish(A, 1);
    const plans = newPlans();
    await plans.start();
    const before = await plans.find(`key-${A}`);
    publish(A, 2);
    await plans.changed({ flowId: A });
    expect(before?.live?.origin.version).toBe(1);
    const after = await plans.find(`key-${A}`);
    expect(after?.live?.origin.version).toBe(2);
    expect(after?.load).toBe(before?.load);
  });

  test('read earlier never replace those read later', async () => {
    publish(A, 1);
    const plans = newPlans();
    await plans.start();
    const quick = source.byId;
    const old = await quick(A);
    let answer = () => {};
    source.byId = () =>
      new Promise((resolve) => {
        answer = () => resolve(old);
      });
    const first = plans.changed({ flowId: A });
    source.byId = quick;
    publish(A, 2);
    await plans.changed({ flowId: A });
    answer();
    await first;
    expect(await versionOf(plans, `key-${A}`)).toBe(2);
  });

  test('follow the key, the deletion and the taking off-line of their flow', async () => {
    publish(A, 1, 'first');
    const plans = newPlans();
    await plans.start();
    publish(A, 1, 'second');
    await plans.changed({ flowId: A });
    expect(await plans.find('first')).toBeNull();
    expect(await versionOf(plans, 'second')).toBe(1);
    const flow = source.flows.get(A);
    if (flow) flow.live = null;
    await plans.changed({ flowId: A });
    expect(await plans.find('second')).toMatchObject({ live: null });
    source.flows.delete(A);
    await plans.changed({ flowId: A });
    expect(await plans.find('second')).toBeNull();
  });

  test('take new values of their workspace', async () => {
    publish(A, 1);
    source.storedValues = [secret('old')];
    const plans = newPlans();
    await plans.start();
    const verify = (token: string) => verifyOf(plans, `key-${A}`, token);
    expect(await verify('old')).toBeNull();
    source.storedValues = [secret('new')];
    await plans.changed({ workspaceId: WORKSPACE });
    expect(await verify('new')).toBeNull();
    expect(await verify('old')).toBe('secret_mismatch');
  });

  test('keep everything but the values when a value of their workspace changes, and no document is read', async () => {
    publish(A, 1);
    source.storedValues = [secret('older')];
    const plans = newPlans();
    await plans.start();
    const before = (await plans.find(`key-${A}`))?.live;
    const asked = { ...source.asked };
    source.storedValues = [secret('newer')];
    await plans.changed({ workspaceId: WORKSPACE });
    const after = (await plans.find(`key-${A}`))?.live;
    if (!before || !after || isBroken(before) || isBroken(after)) throw new Error('The flow answers.');
    expect(after.plan).toBe(before.plan);
    expect(after.mask.values).toEqual(['newer']);
    expect(before.mask.values).toEqual(['older']);
    expect(source.asked).toEqual({ ...asked, workspaceStamps: 2, values: 1 });
  });

  test('speak by the time zone of their workspace from when it changes, unless their flow names one', async () => {
    publish(A, 1);
    publish(B, 1);
    const inBerlin = { ...saying('Berlin'), timeZone: 'Europe/Berlin' };
    source.flows.set(B, { ...(source.flows.get(B) as MemoryFlow), live: { version: 1, document: inBerlin } }); // just published
    const plans = newPlans();
    await plans.start();
    const zoneOf = async (flowId: string) => {
      const live = (await plans.find(`key-${flowId}`))?.live;
      return live && !isBroken(live) ? live.plan.speech.zone : null;
    };
    expect([await zoneOf(A), await zoneOf(B)]).toEqual(['UTC', 'Europe/Berlin']);
    source.storedValues = [{ ...secret(''), type: 'setting', name: 'timeZone', plain: 'Asia/Tokyo', sealed: null }];
    await plans.changed({ workspaceId: WORKSPACE });
    expect([await zoneOf(A), await zoneOf(B)]).toEqual(['Asia/Tokyo', 'Europe/Berlin']);
    await plans.stop();
    source.isAway = true;
    const restarted = newPlans();
    await restarted.start();
    expect((await restarted.find(`key-${A}`))?.live).toMatchObject({ plan: { speech: { zone: 'Asia/Tokyo' } } });
  });

  test('share what the log looks for in a workspace', async () => {
    publish(A, 1);
    publish(B, 1);
    const plans = newPlans();
    await plans.start();
    const [one, other] = await Promise.all([plans.find(`key-${A}`), plans.find(`key-${B}`)]);
    expect(one?.live?.mask).toBe(other?.live?.mask);
  });

  test('are loaded once when they change, with one question', async () => {
    publish(A, 1);
    const plans = newPlans();
    await plans.start();
    await plans.find(`key-${A}`);
    const asked = { ...source.asked };
    publish(A, 2);
    await plans.changed({ flowId: A });
    expect(source.asked).toEqual({ ...asked, byId: (asked.byId ?? 0) + 1 });
  });

  test('catch by themselves within five seconds what no notice told', async () => {
    publish(A, 1);
    const plans = newPlans();
    await plans.start();
    expect(await versionOf(plans, `key-${A}`)).toBe(1);
    publish(A, 2);
    expect(await versionOf(plans, `key-${A}`)).toBe(1);
    clock.advance(5_000);
    await expect.poll(() => versionOf(plans, `key-${A}`)).toBe(2);
    source.flows.delete(A);
    await expect
      .poll(async () => {
        clock.advance(5_000);
        return plans.find(`key-${A}`);
      })
      .toBeNull();
    await plans.stop();
  });

  test('beyond the capacity drop what was called longest ago, and load it again when called', async () => {
    for (const [flowId, version] of [
      [A, 1],
      [B, 2],
    ] as const)
      publish(flowId, version);
    const plans = newPlans(2 * STEPS_AND_ONE);
    await plans.start();
    for (const flowId of [A, B, A]) await plans.find(`key-${flowId}`);
    publish(C, 3);
    expect(await versionOf(plans, `key-${C}`)).toBe(3);
    expect(plans.find(`key-${A}`)).not.toBeInstanceOf(Promise);
    expect(plans.find(`key-${B}`)).toBeInstanceOf(Promise);
    expect(await versionOf(plans, `key-${B}`)).toBe(2);
  });
});

describe('an unknown key', () => {
  test('is asked for once and remembered for five seconds', async () => {
    const plans = newPlans();
    await plans.start();
    expect(await Promise.all([plans.find('nobody'), plans.find('nobody')])).toEqual([null, null]);
    expect(plans.find('nobody')).toBeNull();
    expect(source.asked.byKey).toBe(1);
    clock.advance(5_001);
    expect(await plans.find('nobody')).toBeNull();
    expect(source.asked.byKey).toBe(2);
  });

  test('that begins to exist is found at once where the change is told', async () => {
    const plans = newPlans();
    await plans.start();
    expect(await plans.find(`key-${A}`)).toBeNull();
    publish(A, 1);
    await plans.changed({ flowId: A });
    expect(await versionOf(plans, `key-${A}`)).toBe(1);
  });

  test('is not waited for longer than two seconds', async () => {
    const plans = newPlans();
    await plans.start();
    source.byKey = () => new Promise(() => undefined);
    const finding = Promise.resolve(plans.find('nobody'));
    clock.advance(2_000);
    await expect(finding).rejects.toThrow('did not answer within 2000 ms');
    expect(plans.isDegraded).toBe(true);
  });
});

describe('the draft', () => {
  test('is the one of now, and compiled again only when it changed', async () => {
    publish(A, 1);
    const plans = newPlans();
    await plans.start();
    const endpoint = await plans.find(`key-${A}`);
    if (!endpoint) throw new Error('The flow is there.');
    const first = await plans.draft(endpoint);
    expect(first?.origin).toMatchObject({ revision: 1, version: null, environment: 'test' });
    expect(await plans.draft(endpoint)).toBe(first);
    const flow = source.flows.get(A);
    if (flow) flow.draft = { ...flow.draft, revision: 2 };
    expect((await plans.draft(endpoint))?.origin.revision).toBe(2);
    source.isAway = true;
    expect((await plans.draft(endpoint))?.origin.revision).toBe(2);
  });
});

describe('a database that hangs', () => {
  test.each(['draft', 'values'] as const)(
    'is not waited for longer than two seconds for a draft, at %s',
    async (question) => {
      publish(A, 1);
      const plans = newPlans();
      await plans.start();
      const endpoint = await plans.find(`key-${A}`);
      if (!endpoint) throw new Error('The flow is there.');
      const ask = source[question];
      let asked = () => {};
      const isAsked = new Promise<void>((resolve) => {
        asked = resolve;
      });
      source[question] = () => {
        asked();
        return new Promise<never>(() => undefined);
      };
      const first = plans.draft(endpoint);
      await isAsked;
      clock.advance(2_000);
      await expect(first).rejects.toThrow('did not answer within 2000 ms');
      Object.assign(source, { [question]: ask });
      expect((await plans.draft(endpoint))?.origin.revision).toBe(1);
    },
  );
});

describe('the copy on disk', () => {
  test('that was made before there was an index answers too', async () => {
    publish(A, 1);
    const before = newPlans();
    await before.start();
    await before.stop();
    await rm(path.join(folder, 'index.jsonl'));
    source.isAway = true;
    const plans = newPlans();
    await plans.start();
    expect(await versionOf(plans, `key-${A}`)).toBe(1);
  });

  test('is left alone at a start that finds it up to date', async () => {
    publish(A, 1);
    for (const round of [1, 2]) {
      const plans = newPlans();
      await plans.start();
      await plans.stop();
      expect(source.asked).toMatchObject({ index: round, byIds: 1 });
    }
  });

  test('answers for every live flow, however many were called', async () => {
    for (const flowId of [A, B, C]) publish(flowId, 1);
    const before = newPlans(STEPS_AND_ONE);
    await before.start();
    for (const flowId of [A, B]) await before.find(`key-${flowId}`);
    await before.stop();
    source.isAway = true;
    const plans = newPlans(STEPS_AND_ONE);
    await plans.start();
    for (const flowId of [A, B, C]) expect(await versionOf(plans, `key-${flowId}`)).toBe(1);
    await expect(plans.find('nobody')).rejects.toThrow('away');
  });

  test('keeps the hosts that secrets name; one that was made before they did knows of none', async () => {
    publish(A, 1);
    source.storedValues = [secret('s3cret-token', ['api.example'])];
    const before = newPlans();
    await before.start();
    await before.stop();

    source.isAway = true;
    const boundOf = async () => {
      const plans = newPlans();
      await plans.start();
      const live = (await plans.find(`key-${A}`))?.live;
      return live && !isBroken(live) ? live.values.bound?.map(({ name, hosts }) => [name, hosts[0]?.name]) : 'no flow';
    };
    expect(await boundOf()).toEqual([['TOKEN', 'api.example']]);
    const file = path.join(folder, `values-${WORKSPACE}.json`);
    const [{ hosts, ...older }] = JSON.parse(await readFile(file, 'utf8'));
    expect(hosts).toEqual(['api.example']);
    await writeFile(file, JSON.stringify([older]));
    expect(await boundOf()).toBeUndefined();
  });

  test('answers after a start without database, and gives way to the database when it is back', async () => {
    publish(A, 1);
    source.storedValues = [secret('s3cret-token')];
    const before = newPlans();
    await before.start();
    await before.stop();

    source.isAway = true;
    const plans = newPlans();
    await plans.start();
    expect(plans).toMatchObject({ isReady: true, isDegraded: true });
    const endpoint = await plans.find(`key-${A}`);
    expect(endpoint?.live?.origin.version).toBe(1);
    expect(await verifyOf(plans, `key-${A}`, 's3cret-token')).toBeNull();

    source.isAway = false;
    publish(A, 2);
    await plans.revalidate();
    expect(await versionOf(plans, `key-${A}`)).toBe(2);
    expect(plans.isDegraded).toBe(false);
  });

  test('holds no secret in the clear and is read by nobody else', async () => {
    publish(A, 1);
    source.storedValues = [secret('s3cret-token')];
    const plans = newPlans();
    await plans.start();
    await plans.stop();
    const files = await readdir(folder);
    expect(files.sort()).toEqual([`flow-${A}.json`, 'index.jsonl', `values-${WORKSPACE}.json`]);
    for (const name of files) {
      expect(await readFile(path.join(folder, name), 'utf8')).not.toContain('s3cret-token');
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test('loses flows that went off-line while nobody looked', async () => {
    publish(A, 1);
    publish(B, 1);
    const before = newPlans();
    await before.start();
    await before.stop();
    source.flows.delete(A);
    const flow = source.flows.get(B);
    if (flow) flow.live = null;
    const plans = newPlans();
    await plans.start();
    await plans.stop();
    expect((await readdir(folder)).filter((name) => name.startsWith('flow-'))).toEqual([]);
  });

  test('does not trust a broken file, and an unwritable folder stops nothing', async () => {
    publish(A, 1);
    const before = newPlans();
    await before.start();
    await before.stop();
    await writeFile(path.join(folder, `flow-${A}.json`), '{"flowId":');
    source.isAway = true;
    const plans = newPlans();
    await plans.start();
    await expect(plans.find(`key-${A}`)).rejects.toThrow('away');
    await plans.stop();

    source.isAway = false;
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    const unwritable = newPlans();
    await unwritable.start();
    await unwritable.stop();
    expect(await versionOf(unwritable, `key-${A}`)).toBe(1);
    expect(reported.length).toBeGreaterThan(1);
  });
});

test('a change told while the database is away is reported, not thrown', async () => {
  publish(A, 1);
  const plans = newPlans();
  await plans.start();
  await plans.find(`key-${A}`);
  source.isAway = true;
  await plans.changed({ flowId: A });
  expect(reported).toHaveLength(1);
  expect(await versionOf(plans, `key-${A}`)).toBe(1);
});

test('a flow that cannot be prepared is reported and keeps no other from answering', async () => {
  publish(A, 1, `key-${A}`, 'dialogflow-es');
  publish(B, 1);
  const faulty = new Map(platforms);
  faulty.get = (id) => (id === 'dialogflow-es' ? never() : platforms.get(id));
  const plans = newPlans(undefined, faulty);
  await plans.start();
  const broken = (await plans.find(`key-${A}`))?.live;
  expect(broken && isBroken(broken) && broken.fail('run')).toMatchObject({
    status: 500,
    body: expect.stringContaining('cannot run here'),
  });
  expect(await versionOf(plans, `key-${B}`)).toBe(1);
  expect(String(reported[0])).toContain(A);
});

test('a live document that this version cannot read is reported, and keeps its number', async () => {
  publish(A, 1);
  const flow = source.flows.get(A);
  if (flow) flow.live = { version: 2, document: { format: 99 } };
  const plans = newPlans();
  await plans.start();
  expect(await versionOf(plans, `key-${A}`)).toBe(2);
  expect(String(reported[0])).toContain('cannot be prepared');
});
