import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../testing/database';
import { createPlanSource, NO_VALUES, type PlanSource } from './plan-source';
import { saying } from './testing/flows';

let database: Awaited<ReturnType<typeof testDatabase>>;
let source: PlanSource;
let workspaceId: string;
let flowId: string;

const EXPIRES = new Date('2027-01-02T03:04:05.678Z');

beforeAll(async () => {
  database = await testDatabase();
  source = createPlanSource(database.pool);
});
afterAll(() => database.drop());

beforeEach(async () => {
  const { prisma } = database;
  await prisma.workspace.deleteMany();
  workspaceId = (await prisma.workspace.create({ data: { name: 'Team' } })).id;
  const keys = { create: [{ key: 'new' }, { key: 'old', expiresAt: EXPIRES }] };
  const document = { ...saying('Draft', { platform: 'dialogflow-es' }), language: 'ja' };
  flowId = (await prisma.flow.create({ data: { workspaceId, name: 'One', document, keys } })).id;
});

async function publish(version: number) {
  const { prisma } = database;
  await prisma.flowVersion.create({
    data: { flowId, number: version, document: saying(`Version ${version}`), author: 'Mia' },
  });
  const key = { flowId, environment: 'production' as const };
  const live = { version, deployedAt: new Date() };
  await prisma.deployment.upsert({ where: { flowId_environment: key }, create: { ...key, ...live }, update: live });
}

const put = (environment: 'production' | 'test', name: string, plain: string) =>
  database.prisma.storedValue.create({ data: { workspaceId, environment, name, type: 'variable', plain } });

const ask = (name: string) => ({ type: 'header', name, secret: 'TOKEN' }) as const;

const stamp = async () => (await source.stamps([flowId])).get(flowId)?.stamp;

describe('a flow', () => {
  test('is found by each of its keys and by its id, live or not', async () => {
    const found = await source.byKey('old');
    expect(found).toMatchObject({ flowId, workspaceId, platform: 'dialogflow-es', language: 'ja', live: null });
    expect(found?.keys).toContainEqual({ key: 'new', expiresAt: null });
    expect(found?.keys).toContainEqual({ key: 'old', expiresAt: EXPIRES.getTime() });
    await publish(1);
    await publish(2);
    expect(await source.byKey('new')).toMatchObject({ live: { version: 2, document: { name: 'says' } } });
    expect(await source.byId(flowId)).toEqual(await source.byKey('new'));
    expect(await source.byKey('nobody')).toBeNull();
    expect(await source.byId('nobody')).toBeNull();
  });

  test('tells how its callers show who they are, in its draft and as published last', async () => {
    const { prisma } = database;
    const document = saying('Draft', { verify: [ask('x-draft')] });
    await prisma.flow.update({ where: { id: flowId }, data: { document } });
    for (const [number, header] of [
      [1, 'x-first'],
      [2, 'x-last'],
    ] as const) {
      const data = { flowId, number, document: saying('', { verify: [ask(header)] }), author: 'Mia' };
      await prisma.flowVersion.create({ data });
    }
    expect((await source.byKey('new'))?.verify).toEqual([ask('x-draft'), ask('x-last')]);
  });

  test('is in the index while it is live, with the stamp it has by itself', async () => {
    expect(await source.index()).toEqual([]);
    await publish(1);
    const { stamp, keys } = (await source.byId(flowId)) ?? {};
    expect(await source.index()).toEqual([{ flowId, workspaceId, stamp, keys: expect.any(Array) }]);
    expect(keys).toHaveLength(2);
    expect((await source.byIds([flowId])).map((flow) => flow.live?.version)).toEqual([1]);
  });

  test('changes the fingerprint of all when it comes, changes and goes', async () => {
    const prints = [await source.fingerprint()];
    for (const version of [1, 2]) {
      await publish(version);
      prints.push(await source.fingerprint());
    }
    expect(await source.fingerprint()).toBe(prints.at(-1));
    await database.prisma.flow.update({ where: { id: flowId }, data: { deletedAt: new Date() } });
    expect(new Set([...prints, await source.fingerprint()]).size).toBe(3);
    expect(await source.fingerprint()).toBe(prints[0]);
  });

  test('that was deleted is gone', async () => {
    await publish(1);
    await database.prisma.flow.update({ where: { id: flowId }, data: { deletedAt: new Date() } });
    expect(await source.byKey('new')).toBeNull();
    expect(await source.index()).toEqual([]);
    expect(await source.draft(flowId, null)).toBeNull();
    expect((await source.stamps([flowId])).size).toBe(0);
  });
});

describe('the stamp', () => {
  const changes: [string, () => Promise<unknown>][] = [
    ['a publish', () => publish(2)],
    ['the same version live again', () => publishAgain()],
    ['going off-line', () => database.prisma.deployment.deleteMany({ where: { flowId } })],
    ['a new key', () => database.prisma.endpointKey.create({ data: { key: 'third', flowId } })],
    [
      'another end of a key',
      () => database.prisma.endpointKey.update({ where: { key: 'old' }, data: { expiresAt: null } }),
    ],
  ];
  const publishAgain = () =>
    database.prisma.deployment.updateMany({ where: { flowId }, data: { deployedAt: new Date(Date.now() + 1_000) } });

  test.each(changes)('changes by %s', async (_, change) => {
    await publish(1);
    await put('production', 'A', '1');
    const before = await stamp();
    expect((await source.byId(flowId))?.stamp).toBe(before);
    await change();
    expect(await stamp()).not.toBe(before);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a new value', () => put('production', 'B', '2')],
    ['a deleted value', () => database.prisma.storedValue.deleteMany({ where: { workspaceId, name: 'A' } })],
    [
      'a changed value',
      () => database.prisma.storedValue.updateMany({ where: { workspaceId, name: 'A' }, data: { plain: '9' } }),
    ],
  ])('of the workspace changes by %s, the one of the flow does not', async (_, change) => {
    await publish(1);
    await put('production', 'A', '1');
    const before = await source.byId(flowId);
    expect((await source.workspaceStamps()).get(workspaceId)).toBe(before?.workspaceStamp);
    await change();
    const after = await source.byId(flowId);
    expect(after?.workspaceStamp).not.toBe(before?.workspaceStamp);
    expect((await source.workspaceStamps()).get(workspaceId) ?? NO_VALUES).toBe(after?.workspaceStamp);
    expect(after?.stamp).toBe(before?.stamp);
  });

  test.each([
    ['language', saying('English')],
    ['verification', { ...saying('Draft', { platform: 'dialogflow-es', verify: [ask('x-draft')] }), language: 'ja' }],
  ])('changes by the %s of a draft while nothing is live', async (_, document) => {
    const before = await stamp();
    await database.prisma.flow.update({ where: { id: flowId }, data: { document, revision: 2 } });
    expect(await stamp()).not.toBe(before);
  });

  test('stays the same over drafts and values of the test environment', async () => {
    await publish(1);
    const before = await stamp();
    await database.prisma.flow.update({ where: { id: flowId }, data: { revision: 2, document: saying('Other') } });
    await put('test', 'A', '1');
    expect(await stamp()).toBe(before);
  });
});

describe('the draft', () => {
  test('comes with its document only if it or the test values changed', async () => {
    const first = await source.draft(flowId, null);
    if (first === null || first === 'unchanged') throw new Error('The draft is there.');
    expect(first).toMatchObject({ revision: 1, document: { endpoint: { platform: 'dialogflow-es' } } });
    expect(await source.draft(flowId, first.stamp)).toBe('unchanged');
    await put('test', 'A', '1');
    const second = await source.draft(flowId, first.stamp);
    expect(second).toMatchObject({ revision: 1, document: { format: 1 } });
    await database.prisma.flow.update({ where: { id: flowId }, data: { revision: 2 } });
    expect(await source.draft(flowId, second && second !== 'unchanged' ? second.stamp : null)).toMatchObject({
      revision: 2,
    });
  });
});

test('values come per environment, samples with their flow', async () => {
  await put('production', 'A', '1');
  await put('test', 'A', '2');
  expect(await source.values(workspaceId, 'test')).toEqual([
    { workspaceId, environment: 'test', type: 'variable', name: 'A', plain: '2', sealed: null, hosts: [] },
  ]);
  await database.prisma.flow.update({ where: { id: flowId }, data: { samples: { get: { body: 1 } } } });
  expect(await source.samples(flowId)).toEqual({ get: { body: 1 } });
  expect(await source.samples('nobody')).toEqual({});
});

test('the time zone of a workspace comes with its values, and every stamp of them tells of another', async () => {
  await put('production', 'A', 'one');
  const stamps = async () => [
    (await source.byId(flowId))?.workspaceStamp,
    (await source.workspaceStamps()).get(workspaceId),
    ((await source.draft(flowId, null)) as { stamp: string }).stamp, // it was not asked for by a stamp
  ];
  const before = await stamps();
  expect(before[0]).toBe(before[1]);
  await database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: 'Asia/Tokyo' } });
  const after = await stamps();
  expect(after[0]).toBe(after[1]);
  expect(after.filter((stamp, index) => stamp === before[index])).toEqual([]);
  const zone = { type: 'setting', name: 'timeZone', plain: 'Asia/Tokyo', sealed: null, hosts: [], workspaceId };
  expect(await source.values(workspaceId, 'test')).toEqual([{ ...zone, environment: 'test' }]);
  expect(await source.productionValues()).toContainEqual({ ...zone, environment: 'production' });
});

test('a secret comes with the hosts that it names, and other hosts change the stamp', async () => {
  const key = { workspaceId, environment: 'production', type: 'secret', name: 'S' } as const;
  const hosts = ['api.example', '*.shop.example:8443'];
  await database.prisma.storedValue.create({ data: { ...key, sealed: new Uint8Array([1]), hosts } });
  expect(await source.productionValues()).toContainEqual(expect.objectContaining({ name: 'S', hosts }));
  const before = (await source.byId(flowId))?.workspaceStamp;
  const where = { workspaceId_environment_type_name: key };
  await database.prisma.storedValue.update({ where, data: { hosts: [] } });
  expect((await source.byId(flowId))?.workspaceStamp).not.toBe(before);
});
