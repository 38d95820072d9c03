import { afterEach, describe, expect, it } from 'vitest';
import { TRASH_DAYS, trashJob } from '@/lib/server/jobs/trash';
import { flow, NOBODY, testApi } from '@/lib/server/testing/api';
import { testWorkspace } from '@/lib/server/testing/services';

const api = testApi();
const { call, newFlow, ports } = api;

const namesIn = async (query: string) =>
  (await call('listFlows', { query })).json.items.map((item) => item.name).sort();
const found = (id: string, state = 'active') =>
  call('listFlows', { query: `state=${state}&limit=200` }).then(({ json }) =>
    json.items.find((item) => item.id === id),
  );
const asking = (name: string, ...intents: string[]) => ({
  ...flow(name),
  nodes: [
    { id: 'n1', kind: 'start', name: 'Start' },
    {
      id: 'n2',
      kind: 'intents',
      name: 'Ask',
      config: { intents: intents.map((one, n) => ({ id: `i${n}`, name: one })) },
    },
  ],
  edges: [{ from: 'n1', port: 'next', to: 'n2' }],
});

describe('finding flows', () => {
  it('looks in names, intents, tags and addresses, and takes a whole address too', async () => {
    const { id, key, urls } = (await call('createFlow', { body: asking('Helpdesk', 'ResetPassword', '100%_sure') }))
      .json;
    await call('tagFlows', { body: { flowIds: [id], add: ['Staff only'] } });
    await newFlow('Something else');
    for (const q of ['helpd', 'resetpass', '100%_s', 'staff', key.slice(3, 12), urls.production, `${urls.test}/`]) {
      expect(await namesIn(`q=${encodeURIComponent(q)}`), q).toEqual(['Helpdesk']);
    }
    expect(await namesIn('q=1000_sure')).toEqual([]);
  });

  it('finds no flow by a piece of an address that is in many', async () => {
    const { key } = await newFlow('Zebra');
    expect(await namesIn(`q=${key.slice(0, 5)}`)).toEqual([]);
  });

  it('follows the draft: an intent that was renamed, or came back with a version, is found by its present name', async () => {
    const { id } = (await call('createFlow', { body: asking('Moving', 'OldIntent') })).json;
    await call('publishFlow', { params: { id }, body: {} });
    await call('saveFlow', { params: { id }, body: { document: asking('Moving', 'NewIntent'), revision: 1 } });
    expect((await found(id))?.topics).toEqual(['NewIntent']);
    expect(await namesIn('q=OldIntent')).toEqual([]);
    await call('restoreVersion', { params: { id, n: '1' } });
    expect(await namesIn('q=OldIntent')).toEqual(['Moving']);
  });
});

describe('tags', () => {
  it('are given to many flows at once, filter the list, and are no edit', async () => {
    const [one, two] = [await newFlow('Tagged 1'), await newFlow('Tagged 2')];
    const before = await found(one.id);
    const flowIds = [one.id, two.id, NOBODY];
    const given = await call('tagFlows', { body: { flowIds, add: ['Bank', 'Live chat', 'Bank'] } });
    expect(given.json).toEqual({ changed: 2 });
    await call('tagFlows', { body: { flowIds: [two.id], add: ['Night'], remove: ['Bank'] } });
    expect(await namesIn('tag=Bank')).toEqual(['Tagged 1']);
    expect(await namesIn('tag=Live%20chat')).toEqual(['Tagged 1', 'Tagged 2']);
    expect((await found(two.id))?.tags).toEqual(['Live chat', 'Night']);
    expect(await found(one.id)).toEqual({ ...before, tags: ['Bank', 'Live chat'] });
    const { items } = (await call('listTags')).json;
    expect(items).toContainEqual({ name: 'Live chat', flows: 2 });
    await call('tagFlows', { body: { flowIds, remove: ['Bank', 'Live chat', 'Night'] } });
    expect((await call('listTags')).json.items.map(({ name }) => name)).not.toContain('Live chat');
  });

  it('are at most twenty, so that a flow can always be written as a file', async () => {
    const { id } = await newFlow('Much tagged');
    const words = (from: number) => Array.from({ length: 20 }, (_, n) => `tag ${from + n}`);
    await call('tagFlows', { body: { flowIds: [id], add: words(0) } });
    const more = await call('tagFlows', { body: { flowIds: [id], add: words(20) } });
    expect(more).toMatchObject({ status: 400, code: 'request_invalid' });
    expect((await call('tagFlows', { body: { flowIds: [id], add: words(20), remove: words(0) } })).status).toBe(200);
    expect((await call('exportFlow', { params: { id } })).status).toBe(200);
  });

  it('refuse an empty name and a list without flows', async () => {
    expect((await call('tagFlows', { body: { flowIds: [NOBODY], add: [' '] } })).status).toBe(400);
    expect((await call('tagFlows', { body: { flowIds: [], add: ['a'] } })).status).toBe(400);
  });

  it('of another workspace stay as they are', async () => {
    const { id } = await newFlow('Ours');
    const stranger = (await testWorkspace(api.started.database)).as('owner');
    const { changed } = await api.started.services.flows.tag(stranger, { flowIds: [id], add: ['Theirs'], remove: [] });
    expect(changed).toBe(0);
    expect((await found(id))?.tags).toEqual([]);
  });
});

describe('a file', () => {
  it('carries the draft and what lies beside it into a new flow with a key of its own', async () => {
    const { id, key } = await newFlow('Portable');
    const conversations = [{ title: 'A try', turns: [{ text: 'Hi', intent: 'Greet', params: { name: 'Mia' } }] }];
    await call('updateFlow', { params: { id }, body: { conversations } });
    await call('tagFlows', { body: { flowIds: [id], add: ['Bank'] } });
    const file = (await call('exportFlow', { params: { id } })).json;
    expect(JSON.stringify(file)).not.toContain(key);
    const made = await call('importFlow', { body: file });
    expect(made.status).toBe(201);
    expect(made.json.key).not.toBe(key);
    expect(made.json.missing).toEqual([]);
    const [original, copy] = await Promise.all(
      [id, made.json.id].map(async (one) => (await call('getFlow', { params: { id: one } })).json),
    );
    expect(copy?.document).toEqual(original?.document);
    expect(copy).toMatchObject({ conversations, liveVersion: null });
    expect((await found(made.json.id))?.tags).toEqual(['Bank']);
    expect((await call('exportFlow', { params: { id: made.json.id } })).json).toEqual(file);
  });

  it('names the secrets and variables that are needed, holds none, and says on import which are missing where', async () => {
    await call('putSecret', { params: { name: 'SHOP_KEY' }, body: { environment: 'both', value: 'hush-hush' } });
    await call('putVariable', { params: { name: 'SHOP_HOST' }, body: { environment: 'test', value: 'shop.example' } });
    const config = {
      url: 'https://{{ env.SHOP_HOST }}/{{ env.SHOP_PATH }}',
      headers: [{ name: 'x-key', value: '{{ secret.SHOP_KEY }} {{ secret.OTHER_KEY }}' }],
    };
    const document = { ...flow('Shop'), nodes: [{ id: 'n1', kind: 'http-request', name: 'Ask', config }], edges: [] };
    const { id } = (await call('createFlow', { body: document })).json;
    const file = (await call('exportFlow', { params: { id } })).json;
    expect(file.needs).toEqual({ secrets: ['OTHER_KEY', 'SHOP_KEY'], variables: ['SHOP_HOST', 'SHOP_PATH'] });
    expect(JSON.stringify(file)).not.toContain('hush-hush');
    expect((await call('importFlow', { body: file })).json.missing).toEqual([
      { type: 'secret', name: 'OTHER_KEY', environments: ['production', 'test'] },
      { type: 'variable', name: 'SHOP_HOST', environments: ['production'] },
      { type: 'variable', name: 'SHOP_PATH', environments: ['production', 'test'] },
    ]);
  });

  it('leaves out the conversations when asked to, and knows no other way to ask', async () => {
    const { id } = await newFlow('Private talk');
    const conversations = [{ title: 'A try', turns: [{ text: 'I am Mia' }] }];
    await call('updateFlow', { params: { id }, body: { conversations } });
    const bare = await call('exportFlow', { params: { id }, query: 'conversations=omit' });
    expect(bare.json.conversations).toEqual([]);
    const whole = await call('exportFlow', { params: { id }, query: 'conversations=include' });
    expect(whole.json.conversations).toEqual(conversations);
    expect((await call('exportFlow', { params: { id }, query: 'conversations=some' })).status).toBe(400);
  });

  it('never has examples of what steps gave; a file that has some brings them in', async () => {
    const file = { hookloom: 1, document: flow('Seen'), samples: { say_hello: { name: 'Mia' } } };
    const { id } = (await call('importFlow', { body: file })).json;
    expect((await call('getFlow', { params: { id } })).json.samples).toEqual(file.samples);
    const exported = (await call('exportFlow', { params: { id } })).json;
    expect(exported).not.toHaveProperty('samples');
    expect(JSON.stringify(exported)).not.toContain('Mia');
  });

  it('may be a bare document', async () => {
    const { json } = await call('importFlow', { body: flow('Bare') });
    expect(json.name).toBe('Bare');
  });

  it('of a newer format is refused by its number, and one that is no flow with its first fault', async () => {
    const file = { hookloom: 1, document: flow() };
    const newer = await call('importFlow', { body: { ...file, hookloom: 2, surprise: true } });
    expect(newer.error).toMatchObject({ code: 'flow_file_newer', params: { format: 2 } });
    const newerDocument = await call('importFlow', { body: { ...file, document: { ...flow(), format: 7 } } });
    expect(newerDocument.error).toMatchObject({ code: 'flow_file_newer', params: { format: 7 } });
    const broken = await call('importFlow', { body: { ...file, document: { ...flow(), nodes: 'none' } } });
    expect(broken.status).toBe(422);
    expect(broken.error).toMatchObject({ code: 'flow_file_invalid', issues: [{ path: 'document.nodes' }] });
    expect((await call('importFlow', { body: { hello: 'world' } })).code).toBe('flow_file_invalid');
  });
});

describe('putting away', () => {
  it('takes an archived flow off-line and out of the list; it comes back off-line and knows what was live', async () => {
    const { id } = await newFlow('Summer');
    await call('publishFlow', { params: { id }, body: {} });
    const before = await found(id);
    expect(before).toMatchObject({ liveVersion: 1, liveBy: 'admin' });
    ports.changes.length = 0;
    expect((await call('archiveFlow', { params: { id } })).status).toBe(204);
    expect(ports.changes).toEqual([{ flowId: id }]);
    expect(await found(id)).toBeUndefined();
    expect(await found(id, 'archived')).toMatchObject({ liveVersion: null, offlineVersion: 1 });
    expect((await call('recoverFlow', { params: { id } })).json).toEqual({ offlineVersion: 1 });
    expect(await found(id)).toMatchObject({ liveVersion: null, putAwayAt: null, updatedAt: before?.updatedAt });
    await call('publishVersion', { params: { id, n: '1' } });
    expect(await found(id)).toMatchObject({ liveVersion: 1, offlineVersion: null });
  });

  it('remembers what was live when a flow is taken off-line', async () => {
    const { id } = await newFlow('Resting');
    await call('publishFlow', { params: { id }, body: {} });
    await call('publishFlow', { params: { id }, body: {} });
    await call('publishVersion', { params: { id, n: '1' } });
    await call('takeFlowOffline', { params: { id } });
    expect(await found(id)).toMatchObject({ liveVersion: null, offlineVersion: 1 });
  });

  it('lets an archived flow be opened; publishing it brings it back', async () => {
    const { id } = await newFlow('Autumn');
    await call('archiveFlow', { params: { id } });
    expect((await call('getFlow', { params: { id } })).status).toBe(200);
    await call('publishFlow', { params: { id }, body: {} });
    expect(await found(id)).toMatchObject({ liveVersion: 1 });
    expect(await found(id, 'archived')).toBeUndefined();
  });

  it('keeps a deleted flow in the trash, closed, until it is recovered with all its versions', async () => {
    const { id, key } = await newFlow('Gone');
    await call('publishFlow', { params: { id }, body: { note: 'first' } });
    expect((await call('deleteFlow', { params: { id } })).status).toBe(204);
    expect((await call('getFlow', { params: { id } })).code).toBe('flow_not_found');
    expect((await call('deleteFlow', { params: { id } })).code).toBe('flow_not_found');
    expect(await found(id, 'deleted')).toMatchObject({
      putAwayAt: new Date(ports.clock.now).toISOString(),
      goneAt: new Date(ports.clock.now + TRASH_DAYS * 86_400_000).toISOString(),
    });
    expect((await call('recoverFlow', { params: { id } })).json).toEqual({ offlineVersion: 1 });
    const back = (await call('getFlow', { params: { id } })).json;
    expect(back).toMatchObject({ key, liveVersion: null });
    expect((await call('listVersions', { params: { id } })).json.items).toMatchObject([{ number: 1, note: 'first' }]);
  });

  it('recovers nothing that was not put away, and deletes for ever only from the trash', async () => {
    const { id } = await newFlow('Active');
    expect((await call('recoverFlow', { params: { id } })).code).toBe('flow_not_found');
    expect((await call('deleteFlowForEver', { params: { id } })).code).toBe('flow_not_found');
    await call('archiveFlow', { params: { id } });
    expect((await call('deleteFlowForEver', { params: { id } })).code).toBe('flow_not_found');
    await call('deleteFlow', { params: { id } });
    expect(await found(id, 'archived')).toBeUndefined();
    expect((await call('deleteFlowForEver', { params: { id } })).status).toBe(204);
    expect(await found(id, 'deleted')).toBeUndefined();
    expect((await call('recoverFlow', { params: { id } })).code).toBe('flow_not_found');
  });

  it('hides what other workspaces put away', async () => {
    const { id } = await newFlow('Private');
    await call('deleteFlow', { params: { id } });
    const stranger = (await testWorkspace(api.started.database)).as('owner');
    const { flows } = api.started.services;
    await expect(flows.recover(stranger, id)).rejects.toMatchObject({ code: 'flow_not_found' });
    await expect(flows.deleteForEver(stranger, id)).rejects.toMatchObject({ code: 'flow_not_found' });
    expect(await flows.counts(stranger)).toEqual({ active: 0, archived: 0, deleted: 0 });
  });
});

describe('the trash', () => {
  const { now } = ports.clock;
  afterEach(() => {
    ports.clock.now = now;
  });

  it('keeps a flow for 30 days, then deletes it with everything of it and says so in the audit', async () => {
    const { pool, prisma } = api.started.database;
    const trash = trashJob({ pool, now: () => ports.clock.now });
    const [old, fresh] = [await newFlow('Old'), await newFlow('Fresh')];
    await call('publishFlow', { params: { id: old.id }, body: {} });
    await call('deleteFlow', { params: { id: old.id } });
    ports.clock.now = now + (TRASH_DAYS - 1) * 86_400_000;
    await call('deleteFlow', { params: { id: fresh.id } });
    await trash.run();
    expect(await found(old.id, 'deleted')).toBeDefined();
    ports.clock.now = now + TRASH_DAYS * 86_400_000 + 1_000;
    await trash.run();
    expect(await found(old.id, 'deleted')).toBeUndefined();
    expect(await found(fresh.id, 'deleted')).toBeDefined();
    expect(await prisma.flowVersion.count({ where: { flowId: old.id } })).toBe(0);
    const entry = await prisma.auditEntry.findFirst({ where: { subject: old.id, action: 'flow.purge' } });
    expect(entry).toMatchObject({ actor: 'name:Hookloom', detail: { name: 'Old' } });
  });
});
