import { describe, expect, it } from 'vitest';
import { flow, testApi } from '@/lib/server/testing/api';
import { ORIGIN } from '@/lib/server/testing/services';

const api = testApi();
const { call, newFlow, ports } = api;

describe('a draft', () => {
  it('is saved with an answer that says what is wrong with it', async () => {
    const { id } = await newFlow();
    const issue = { path: 'nodes', code: 'reply_unreachable', severity: 'error' } as const;
    ports.check = () => [issue];
    const saved = await call('saveFlow', { params: { id }, body: { document: flow(), revision: 1 } });
    const message = 'No path ends in a reply. Add a reply and connect it.';
    expect(saved.json).toEqual({ revision: 2, issues: [{ ...issue, message }] });
  });
});

describe('flows', () => {
  it('creates, reads, lists, saves, renames and deletes a flow', async () => {
    const created = await call('createFlow', { body: flow('Balance') });
    expect(created.status).toBe(201);
    const { id, key, urls } = created.json;
    expect(key).toMatch(/^[1-9A-HJ-NP-Za-km-z]{24}$/);
    expect(urls).toEqual({ production: `${ORIGIN}/hooks/${key}`, test: `${ORIGIN}/hooks/${key}/test` });

    const read = await call('getFlow', { params: { id } });
    expect(read.json).toMatchObject({ name: 'Balance', revision: 1, liveVersion: null, changed: false, samples: {} });
    expect(read.json.document.nodes[1]).toMatchObject({ key: 'say_hello' });

    const saved = await call('saveFlow', { params: { id }, body: { document: flow('Balance', 'Hi'), revision: 1 } });
    expect(saved.json).toEqual({ revision: 2, issues: [] });
    const renamed = await call('updateFlow', { params: { id }, body: { name: 'Account balance' } });
    expect(renamed.json).toEqual({ name: 'Account balance', revision: 3 });
    expect((await call('getFlow', { params: { id } })).json.document.name).toBe('Account balance');

    const troubles = [{ exit: 'failed' as const, calls: 1 }];
    const caught = [{ step: 'n2', name: null, calls: 2, lastAt: '2026-11-24T00:00:00.000Z' }];
    const counts = { days: [], quarters: [], troubles, caught, nearlyLate7d: 0 };
    const calls = { calls7d: 12, answered7d: 11, p95Ms: 40, ...counts };
    ports.traffic.set(id, { lastCallAt: '2026-11-24T00:00:00.000Z', ...calls });
    const listed = await call('listFlows', { query: 'q=count%20bal' });
    expect(listed.json.items).toMatchObject([{ id, platform: 'generic', calls7d: 12, answered7d: 11 }]);

    expect((await call('deleteFlow', { params: { id } })).status).toBe(204);
    expect((await call('getFlow', { params: { id } })).code).toBe('flow_not_found');
    expect((await call('listFlows', { query: 'q=count%20bal' })).json.items).toEqual([]);
  });

  it('makes one flow of the same document and Idempotency-Key, however often it comes', async () => {
    const create = (key: string | undefined, document = flow('Once')) =>
      call('createFlow', { body: document, headers: key === undefined ? {} : { 'idempotency-key': key } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => create('deploy 7')));
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    const [first] = answers.map(({ json }) => json);
    for (const { json } of answers) expect(json).toEqual(first);
    const others = [await create('deploy 8'), await create('deploy 7', flow('Once', 'Hi')), await create(undefined)];
    expect(new Set([first?.id, ...others.map(({ json }) => json.id)]).size).toBe(4);
    expect((await call('listFlows', { query: 'q=Once' })).json.items).toHaveLength(4);
    await call('updateFlow', { params: { id: first?.id ?? '' }, body: { name: 'Once, renamed' } });
    expect((await create('deploy 7')).json).toEqual({ ...first, name: 'Once, renamed', revision: 2 });
    expect(await create('x'.repeat(256))).toMatchObject({ status: 400, code: 'request_invalid' });
  });

  it('keeps the keys of a request body in the order they were drawn', async () => {
    const document = flow('Ordered');
    const config = { method: 'POST', url: '/demo/x', body: { type: 'json', value: { zebra: 1, a: 2, middle: 3 } } };
    const nodes = [...document.nodes, { id: 'n3', kind: 'http-request', name: 'Send', config }];
    const { json } = await call('createFlow', { body: { ...document, nodes } });
    const read = await call('getFlow', { params: { id: json.id } });
    expect(JSON.stringify(read.json.document.nodes[2]?.config.body)).toContain('{"zebra":1,"a":2,"middle":3}');
  });

  it('walks a list page by page without a gap or a repeat', async () => {
    const names = ['Page 1', 'Page 2', 'Page 3', 'Page 4', 'Page 5'];
    for (const name of names) await newFlow(name);
    const read = (after: string) => call('listFlows', { query: `q=Page&limit=2${after && `&cursor=${after}`}` });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await read(cursor);
      seen.push(...page.json.items.map((item) => item.name));
      cursor = page.json.nextCursor;
    }
    expect(seen).toEqual(names.toReversed());
    expect((await call('listFlows', { query: 'cursor=nonsense' })).code).toBe('request_invalid');
  });

  it('writes nothing over what somebody else saved, and says which revision is there', async () => {
    const { id } = await newFlow();
    await call('saveFlow', { params: { id }, body: { document: flow('Greeting', 'first'), revision: 1 } });
    const late = await call('saveFlow', {
      params: { id },
      body: { document: flow('Greeting', 'second'), revision: 1 },
    });
    expect(late.status).toBe(409);
    expect(late.error).toMatchObject({ code: 'revision_conflict', params: { current: 2, given: 1 } });
    expect(JSON.stringify((await call('getFlow', { params: { id } })).json.document)).toContain('first');
  });

  it('lets exactly one of two saves of the same revision through', async () => {
    const { id } = await newFlow();
    const save = (text: string) =>
      call('saveFlow', { params: { id }, body: { document: flow('Greeting', text), revision: 1 } });
    const statuses = (await Promise.all([save('one'), save('two')])).map((answer) => answer.status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  it('keeps sample conversations and outputs beside the draft, without a new revision', async () => {
    const { id } = await newFlow();
    const conversations = [{ title: 'A try', turns: [{ text: 'Hi', intent: 'Greet', params: { name: 'Mia' } }] }];
    const samples = { say_hello: { body: { amount: 5 } } };
    expect((await call('updateFlow', { params: { id }, body: { conversations, samples } })).json.revision).toBe(1);
    expect((await call('getFlow', { params: { id } })).json).toMatchObject({ conversations, samples });
    const nobody = await call('updateFlow', { params: { id }, body: { samples: { 'no.such': 1 } } });
    expect(nobody.status).toBe(400);
    expect(nobody.error.message).toContain('no step with the key "no.such"');
    expect((await call('getFlow', { params: { id } })).json).toMatchObject({ samples });
  });

  it('answers 400 with the place for a document of the wrong shape', async () => {
    const broken = await call('createFlow', { body: { ...flow(), nodes: [{ id: 'n1', kind: 'start' }] } });
    expect(broken.status).toBe(400);
    expect(broken.error).toMatchObject({ code: 'request_invalid', issues: [{ path: 'body.nodes.0.name' }] });
  });
});
