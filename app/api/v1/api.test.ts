import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { operations } from '@/lib/server/api/operations';
import { can, type Role, roles } from '@/lib/server/permissions';
import type { RunDetail } from '@/lib/server/runs/search';
import { apiClient } from '@/lib/server/testing/api-client';
import { testDatabase } from '@/lib/server/testing/database';
import { ORIGIN, testPorts, testServices, testWorkspace } from '@/lib/server/testing/services';
import { openValues } from '@/lib/server/values';

vi.mock('server-only', () => ({})); // only Next's bundler resolves it to nothing

type TestDatabase = Awaited<ReturnType<typeof testDatabase>>;

const NOBODY = '00000000-0000-7000-8000-000000000000';
const holder = globalThis as { [key: symbol]: unknown };
const api = apiClient((folder) => import(/* @vite-ignore */ `${process.cwd()}/app/api/${folder}/route.ts`));
const ports = testPorts();
const runs = {
  list: vi.fn(async () => ({ items: [], nextCursor: null })),
  get: vi.fn(async (_actor: unknown, _id: string) => run),
};
let database: TestDatabase;
let services: ReturnType<typeof testServices>;
let workspace: Awaited<ReturnType<typeof testWorkspace>>;
const keys = new Map<Role, string>();

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database, ports);
  workspace = await testWorkspace(database);
  for (const role of roles) {
    const { key } = await services.apiKeys.create(workspace.as('owner'), { name: role, role: role as 'admin' }); // an owner key is made here only
    keys.set(role, key);
  }
  holder[Symbol.for('hookloom.app')] = { ...services, runs };
});
afterAll(async () => {
  delete holder[Symbol.for('hookloom.app')];
  await database.drop();
});
beforeEach(() => {
  ports.check = () => [];
  ports.changes.length = 0;
  ports.traffic.clear();
});

const run: RunDetail = {
  id: '01989898-0000-7000-8000-000000000000',
  flowId: NOBODY,
  version: null,
  revision: 1,
  environment: 'test',
  source: 'test',
  platform: 'generic',
  exit: 'answered',
  reason: null,
  status: 200,
  delivered: true,
  intent: null,
  sessionId: null,
  eventId: null,
  said: null,
  answered: null,
  startedAt: '2026-11-24T00:00:00.000Z',
  durationMs: 3,
  request: { method: 'POST', path: '', query: '', headers: {}, body: {} },
  answer: { status: 200, headers: {}, body: { fulfillmentText: 'Hello' } },
  steps: [],
  error: null,
  remoteAddress: null,
};

const flow = (name = 'Greeting', text = 'Hello') => ({
  format: 1,
  name,
  nodes: [
    { id: 'n1', kind: 'start', name: 'Start' },
    { id: 'n2', kind: 'reply', name: 'Say hello', config: { messages: [{ type: 'text', text }] } },
  ],
  edges: [{ from: 'n1', port: 'next', to: 'n2' }],
});

const call: typeof api.call = (method, path, options = {}) =>
  api.call(method, path, 'key' in options ? options : { key: keys.get('admin'), ...options });

async function newFlow(name?: string): Promise<{ id: string; key: string }> {
  return (await call('POST', '/flows', { body: flow(name) })).json;
}

describe('flows', () => {
  it('creates, reads, lists, saves, renames and deletes a flow', async () => {
    const created = await call('POST', '/flows', { body: flow('Balance') });
    expect(created.status).toBe(201);
    const { id, key, urls } = created.json;
    expect(key).toMatch(/^[1-9A-HJ-NP-Za-km-z]{24}$/);
    expect(urls).toEqual({ production: `${ORIGIN}/hooks/${key}`, test: `${ORIGIN}/hooks/${key}/test` });

    const read = await call('GET', `/flows/${id}`);
    expect(read.json).toMatchObject({ name: 'Balance', revision: 1, liveVersion: null, changed: false, samples: {} });
    expect(read.json.document.nodes[1]).toMatchObject({ key: 'say_hello' });

    const saved = await call('PUT', `/flows/${id}`, { body: { document: flow('Balance', 'Hi'), revision: 1 } });
    expect(saved.json).toEqual({ revision: 2 });
    const renamed = await call('PATCH', `/flows/${id}`, { body: { name: 'Account balance' } });
    expect(renamed.json).toEqual({ name: 'Account balance', revision: 3 });
    expect((await call('GET', `/flows/${id}`)).json.document.name).toBe('Account balance');

    ports.traffic.set(id, { lastCallAt: '2026-11-24T00:00:00.000Z', calls7d: 12, answered7d: 11, p95Ms: 40, days: [] });
    const listed = await call('GET', '/flows?q=count%20bal');
    expect(listed.json.items).toMatchObject([{ id, platform: 'generic', calls7d: 12, answered7d: 11 }]);

    expect((await call('DELETE', `/flows/${id}`)).status).toBe(204);
    expect((await call('GET', `/flows/${id}`)).json.error.code).toBe('flow_not_found');
    expect((await call('GET', '/flows?q=count%20bal')).json.items).toEqual([]);
  });

  it('keeps the keys of a request body in the order they were drawn', async () => {
    const document = flow('Ordered');
    const config = { method: 'POST', url: '/demo/x', body: { type: 'json', value: { zebra: 1, a: 2, middle: 3 } } };
    const nodes = [...document.nodes, { id: 'n3', kind: 'http-request', name: 'Send', config }];
    const { json } = await call('POST', '/flows', { body: { ...document, nodes } });
    const read = await call('GET', `/flows/${json.id}`);
    expect(Object.keys(read.json.document.nodes[2].config.body.value)).toEqual(['zebra', 'a', 'middle']);
  });

  it('walks a list page by page without a gap or a repeat', async () => {
    const names = ['Page 1', 'Page 2', 'Page 3', 'Page 4', 'Page 5'];
    for (const name of names) await newFlow(name);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page = await call('GET', `/flows?q=Page&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      seen.push(...page.json.items.map((item: { name: string }) => item.name));
      cursor = page.json.nextCursor;
    }
    expect(seen).toEqual(names.toReversed());
    expect((await call('GET', '/flows?cursor=nonsense')).json.error.code).toBe('request_invalid');
  });

  it('writes nothing over what somebody else saved, and says which revision is there', async () => {
    const { id } = await newFlow();
    await call('PUT', `/flows/${id}`, { body: { document: flow('Greeting', 'first'), revision: 1 } });
    const late = await call('PUT', `/flows/${id}`, { body: { document: flow('Greeting', 'second'), revision: 1 } });
    expect(late.status).toBe(409);
    expect(late.json.error).toMatchObject({ code: 'revision_conflict', params: { current: 2, given: 1 } });
    expect(JSON.stringify((await call('GET', `/flows/${id}`)).json.document)).toContain('first');
  });

  it('lets exactly one of two saves of the same revision through', async () => {
    const { id } = await newFlow();
    const save = (text: string) =>
      call('PUT', `/flows/${id}`, { body: { document: flow('Greeting', text), revision: 1 } });
    const statuses = (await Promise.all([save('one'), save('two')])).map((answer) => answer.status);
    expect(statuses.sort()).toEqual([200, 409]);
  });

  it('keeps sample conversations and outputs beside the draft, without a new revision', async () => {
    const { id } = await newFlow();
    const conversations = [{ title: 'A try', turns: [{ text: 'Hi', intent: 'Greet', params: { name: 'Mia' } }] }];
    const samples = { say_hello: { body: { amount: 5 } } };
    expect((await call('PATCH', `/flows/${id}`, { body: { conversations, samples } })).json.revision).toBe(1);
    expect((await call('GET', `/flows/${id}`)).json).toMatchObject({ conversations, samples });
  });

  it('answers 400 with the place for a document of the wrong shape', async () => {
    const broken = await call('POST', '/flows', { body: { ...flow(), nodes: [{ id: 'n1', kind: 'start' }] } });
    expect(broken.status).toBe(400);
    expect(broken.json.error).toMatchObject({ code: 'request_invalid', issues: [{ path: 'body.nodes.0.name' }] });
  });
});

describe('versions', () => {
  it('publishes, changes, goes back, takes off-line and restores', async () => {
    const { id } = await newFlow();
    expect((await call('POST', `/flows/${id}/publish`, { body: { note: 'First' } })).json).toEqual({ version: 1 });
    await call('PUT', `/flows/${id}`, { body: { document: flow('Greeting', 'Hi'), revision: 1 } });
    expect((await call('GET', `/flows/${id}`)).json).toMatchObject({ liveVersion: 1, changed: true });
    expect((await call('POST', `/flows/${id}/publish`)).json).toEqual({ version: 2 });
    expect((await call('GET', `/flows/${id}`)).json).toMatchObject({ liveVersion: 2, changed: false });

    expect((await call('POST', `/flows/${id}/versions/1/publish`)).status).toBe(201);
    const { json } = await call('GET', `/flows/${id}/versions`);
    expect(json.items.map(({ number, live, note }: Record<string, unknown>) => [number, live, note])).toEqual([
      [2, false, null],
      [1, true, 'First'],
    ]);
    expect((await call('GET', `/flows/${id}/versions/1`)).json.document.nodes[1].config.messages[0].text).toBe('Hello');

    expect((await call('POST', `/flows/${id}/versions/1/restore`)).json).toEqual({ revision: 3 });
    expect(JSON.stringify((await call('GET', `/flows/${id}`)).json.document)).toContain('Hello');
    expect((await call('DELETE', `/flows/${id}/live`)).status).toBe(204);
    expect((await call('GET', `/flows/${id}`)).json.liveVersion).toBeNull();
  });

  it('tells the plans before it confirms a publish, a withdrawal or a new key', async () => {
    const { id } = await newFlow();
    ports.changes.length = 0;
    await call('POST', `/flows/${id}/publish`);
    await call('DELETE', `/flows/${id}/live`);
    await call('POST', `/flows/${id}/key`);
    expect(ports.changes).toEqual([{ flowId: id }, { flowId: id }, { flowId: id }]);
  });

  it('numbers versions without gap or clash when many publish at once', async () => {
    const { id } = await newFlow();
    const answers = await Promise.all(Array.from({ length: 8 }, () => call('POST', `/flows/${id}/publish`)));
    const numbers = answers.map((answer) => answer.json.version).sort();
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await call('GET', `/flows/${id}`)).json.liveVersion).toBe(8);
  });

  it('publishes nothing while the draft has errors, and says which', async () => {
    const { id } = await newFlow();
    const issue = { nodeId: 'n2', path: 'config.messages', code: 'field_empty', severity: 'error', message: 'Empty.' };
    ports.check = () => [issue as ReturnType<typeof ports.check>[number]];
    const refused = await call('POST', `/flows/${id}/publish`);
    expect(refused.status).toBe(422);
    expect(refused.json.error).toMatchObject({ code: 'flow_invalid', issues: [issue] });
    expect((await call('GET', `/flows/${id}/issues`)).json).toEqual({ issues: [issue] });
    expect((await call('GET', `/flows/${id}/versions`)).json.items).toEqual([]);
    expect((await call('GET', `/flows/${id}`)).json.liveVersion).toBeNull();
  });

  it('publishes in spite of warnings', async () => {
    const { id } = await newFlow();
    ports.check = () => [{ path: 'endpoint', code: 'endpoint_open', severity: 'warning', message: 'Open.' }];
    expect((await call('POST', `/flows/${id}/publish`)).status).toBe(201);
  });

  it('publishes the revision that was looked at, or none', async () => {
    const { id } = await newFlow();
    await call('PUT', `/flows/${id}`, { body: { document: flow(), revision: 1 } });
    const late = await call('POST', `/flows/${id}/publish`, { body: { revision: 1 } });
    expect(late.json.error.code).toBe('revision_conflict');
  });

  it('blocks a publish on a secret that production lacks, and only warns of one that the draft lacks', async () => {
    const { id } = await newFlow();
    const document = { ...flow(), endpoint: { verify: [{ type: 'bearer', secret: 'DOOR_KEY' }] } };
    await call('PUT', `/flows/${id}`, { body: { document, revision: 1 } });
    const refused = await call('POST', `/flows/${id}/publish`);
    expect(refused.json.error.issues).toMatchObject([
      { code: 'secret_missing', severity: 'error', path: 'endpoint.verify.0.secret', params: { name: 'DOOR_KEY' } },
      { code: 'secret_missing', severity: 'warning', params: { environment: 'test' } },
    ]);
    await call('PUT', '/secrets/DOOR_KEY', { body: { environment: 'production', value: 'knock knock' } });
    expect((await call('POST', `/flows/${id}/publish`)).status).toBe(201);
  });

  it('answers 404 for a version or a flow that is not there', async () => {
    const { id } = await newFlow();
    expect((await call('GET', `/flows/${id}/versions/7`)).json.error.code).toBe('version_not_found');
    expect((await call('POST', `/flows/${id}/versions/7/publish`)).json.error.code).toBe('version_not_found');
    expect((await call('POST', `/flows/${id}/versions/7/restore`)).json.error.code).toBe('version_not_found');
    expect((await call('GET', `/flows/${id}/versions/x`)).status).toBe(400);
    for (const given of [NOBODY, 'no-uuid', '%00']) {
      expect((await call('POST', `/flows/${given}/publish`)).json.error.code).toBe('flow_not_found');
    }
  });
});

describe('keys of an address', () => {
  it('gives a new one and keeps the old one for seven days', async () => {
    const { id, key } = await newFlow();
    const rotated = await call('POST', `/flows/${id}/key`);
    expect(rotated.json.key).not.toBe(key);
    expect(rotated.json.oldKeyUntil).toBe('2026-12-01T00:00:00.000Z');
    expect((await call('GET', `/flows/${id}`)).json.key).toBe(rotated.json.key);
    const stored = await database.prisma.endpointKey.findUniqueOrThrow({ where: { key } });
    expect(stored.expiresAt?.toISOString()).toBe(rotated.json.oldKeyUntil);
  });
});

describe('tests', () => {
  it('runs the draft, or the document that was sent, with changes held back', async () => {
    const { id } = await newFlow();
    const testRun = vi.fn(async () => ({ run, heard: { messages: [], params: {}, end: false } }));
    ports.runner.testRun = testRun;
    const first = await call('POST', `/flows/${id}/test`, { body: { request: { body: { intent: 'Hi' } } } });
    expect(first.json.run.answer.body).toEqual({ fulfillmentText: 'Hello' });
    const turn = { text: 'Hi', intent: 'Greet' };
    await call('POST', `/flows/${id}/test`, { body: { turn, effects: 'run', document: flow('Greeting', 'Unsaved') } });
    const [saved, unsaved] = testRun.mock.calls as unknown as [
      subject: { document: unknown },
      input: unknown,
      options: unknown,
    ][]; // vi.fn without parameters
    expect(saved?.[0]).toMatchObject({ flowId: id, revision: 1 });
    expect(saved?.slice(1)).toEqual([{ request: { body: { intent: 'Hi' } } }, { effects: 'suppress' }]);
    expect(JSON.stringify(unsaved?.[0].document)).toContain('Unsaved');
    expect(unsaved?.[1]).toMatchObject({ turn: { ...turn, params: {}, locale: 'en' } });
    expect(unsaved?.[2]).toEqual({ effects: 'run' });
  });

  it('wants a request or a turn', async () => {
    const { id } = await newFlow();
    for (const body of [{}, { request: {}, turn: { text: 'Hi' } }]) {
      expect((await call('POST', `/flows/${id}/test`, { body })).json.error.code).toBe('request_invalid');
    }
  });
});

describe('secrets and variables', () => {
  it('stores a secret per environment and shows everything but its value', async () => {
    const secret = 'sk-live-0123456789';
    await call('PUT', '/secrets/CORE_KEY', { body: { environment: 'both', value: secret } });
    const document = flow('Reads a secret');
    const config = { url: 'https://core.example/{{ env.PATH_PART }}', auth: { type: 'bearer', secret: 'CORE_KEY' } };
    const nodes = [...document.nodes, { id: 'n3', kind: 'http-request', name: 'Ask', config }];
    const { json } = await call('POST', '/flows', { body: { ...document, nodes } });
    const listed = await call('GET', '/secrets');
    expect(listed.json.items.find((item: { name: string }) => item.name === 'CORE_KEY')).toMatchObject({
      environments: ['production', 'test'],
      uses: [{ flowId: json.id, name: 'Reads a secret' }],
    });
    const [row] = await database.prisma.storedValue.findMany({ where: { name: 'CORE_KEY' } });
    expect(row?.plain).toBeNull();
    expect(Buffer.from(row?.sealed ?? []).includes(secret)).toBe(false);
    for (const path of [
      '/secrets',
      '/variables',
      '/flows',
      `/flows/${json.id}`,
      `/flows/${json.id}/issues`,
      '/api-keys',
    ]) {
      expect(JSON.stringify((await call('GET', path)).json)).not.toContain(secret);
    }
    expect(JSON.stringify(await database.prisma.auditEntry.findMany())).not.toContain(secret);
    const rows = await database.prisma.storedValue.findMany({ where: { name: 'CORE_KEY', environment: 'test' } });
    expect(openValues(rows, services.sealing).secret).toEqual({ CORE_KEY: secret });
  });

  it('tells the plans of the workspace when a value changes', async () => {
    await call('PUT', '/variables/SHOP', { body: { environment: 'test', value: 'a' } });
    await call('DELETE', '/variables/SHOP');
    expect(ports.changes).toEqual([{ workspaceId: workspace.id }, { workspaceId: workspace.id }]);
  });

  it('keeps a variable per environment, readable, and deletes it in one of them', async () => {
    await call('PUT', '/variables/HOST', { body: { environment: 'production', value: 'core.example' } });
    await call('PUT', '/variables/HOST', { body: { environment: 'test', value: '' } });
    const find = async () => {
      const { items } = (await call('GET', '/variables')).json;
      return items.find((item: { name: string }) => item.name === 'HOST');
    };
    expect((await find()).values).toEqual({ production: 'core.example', test: '' });
    expect((await call('DELETE', '/variables/HOST?environment=test')).status).toBe(204);
    expect((await find()).values).toEqual({ production: 'core.example' });
    expect((await call('DELETE', '/variables/HOST?environment=test')).json.error.code).toBe('value_not_found');
  });

  it('refuses names that a template cannot write, and an empty secret', async () => {
    for (const name of ['with-dash', '1ST', 'a.b', 'x'.repeat(81)]) {
      const { status } = await call('PUT', `/secrets/${name}`, { body: { environment: 'test', value: 'v' } });
      expect(status, name).toBe(400);
    }
    expect((await call('PUT', '/secrets/OK', { body: { environment: 'test', value: '' } })).status).toBe(400);
  });
});

describe('templates', () => {
  it('are listed in the language asked for and become flows with a conversation', async () => {
    const english = await call('GET', '/templates');
    expect(english.json.items.map((item: { title: string }) => item.title)).toEqual([
      'Account balance',
      'Promo code check',
      'VIP routing',
      'Order status',
    ]);
    const japanese = await call('GET', '/templates', { headers: { 'accept-language': 'fr, ja;q=0.8, en;q=0.5' } });
    expect(japanese.json.items[0].title).toBe('口座残高');
    const made = await call('POST', '/templates/account-balance', {
      body: { name: 'My bank', platform: 'dialogflow-es', language: 'ja' },
    });
    expect(made.status).toBe(201);
    const { json } = await call('GET', `/flows/${made.json.id}`);
    expect(json.document).toMatchObject({ name: 'My bank', language: 'ja', endpoint: { platform: 'dialogflow-es' } });
    expect(json.conversations[0].turns[0]).toMatchObject({ intent: 'GetAccountBalance', params: { user_id: '456' } });
  });

  it('are refused by an unknown name or for an unknown platform', async () => {
    expect((await call('POST', '/templates/none')).json.error.code).toBe('template_not_found');
    const wrong = await call('POST', '/templates/vip-routing', { body: { platform: 'telegraph' } });
    expect(wrong.json.error.code).toBe('request_invalid');
  });
});

describe('API keys', () => {
  it('are shown once, stored as a hash, and stop working when deleted', async () => {
    const { json } = await call('POST', '/api-keys', { body: { name: 'CI', role: 'editor' } });
    expect(json.key).toMatch(/^hl_[\w-]{32}$/);
    expect((await call('GET', '/me', { key: json.key })).json).toMatchObject({ user: null, role: 'editor' });
    const stored = await database.prisma.apiKey.findUniqueOrThrow({ where: { id: json.id } });
    expect(JSON.stringify(stored)).not.toContain(json.key);
    expect(JSON.stringify((await call('GET', '/api-keys')).json)).not.toContain(json.key);
    expect((await call('DELETE', `/api-keys/${json.id}`)).status).toBe(204);
    expect((await call('GET', '/me', { key: json.key })).status).toBe(401);
    expect((await call('DELETE', `/api-keys/${json.id}`)).json.error.code).toBe('key_not_found');
  });

  it('note their last use at most once a minute', async () => {
    const { json } = await call('POST', '/api-keys', { body: { name: 'Clock', role: 'viewer' } });
    const lastUse = async () =>
      (await database.prisma.apiKey.findUniqueOrThrow({ where: { id: json.id } })).lastUsedAt?.getTime();
    const started = ports.clock.now;
    await call('GET', '/me', { key: json.key });
    ports.clock.now += 59_000;
    await call('GET', '/me', { key: json.key });
    expect(await lastUse()).toBe(started);
    ports.clock.now += 1_000;
    await call('GET', '/me', { key: json.key });
    expect(await lastUse()).toBe(started + 60_000);
    ports.clock.now = started;
  });

  it('cannot be owners, and have no profile', async () => {
    expect((await call('POST', '/api-keys', { body: { name: 'Boss', role: 'owner' } })).status).toBe(400);
    expect((await call('PATCH', '/me', { body: { name: 'Me' } })).json.error.code).toBe('profile_absent');
  });
});

describe('runs and definitions', () => {
  it('hand the parsed filters to the log', async () => {
    await call('GET', '/runs?exit=failed&environment=production&version=3&limit=10&from=2026-11-24T00:00:00Z');
    expect(runs.list).toHaveBeenLastCalledWith(expect.objectContaining({ role: 'admin' }), {
      exit: 'failed',
      environment: 'production',
      version: 3,
      limit: 10,
      from: '2026-11-24T00:00:00Z',
    });
    expect((await call('GET', '/runs?exit=exploded')).status).toBe(400);
    expect((await call('GET', `/runs/${run.id}`)).json.id).toBe(run.id);
  });

  it('describe every kind and platform as JSON Schema with titles in the reader’s language', async () => {
    const { json } = await call('GET', '/kinds');
    const request = json.items.find((item: { kind: string }) => item.kind === 'http-request');
    expect(request).toMatchObject({
      title: 'Call an API',
      ports: [{ name: 'ok' }, { name: 'failed', role: 'failure' }],
    });
    expect(request.config.properties.url).toMatchObject({ type: 'string', title: 'Address' });
    expect(request.config.properties.headers.items.properties.name.title).toBe('Header');
    const japanese = (await call('GET', '/kinds?language=ja')).json.items;
    expect(japanese.find((item: { kind: string }) => item.kind === 'http-request').title).not.toBe('Call an API');
    const platforms = (await call('GET', '/platforms')).json.items;
    expect(platforms.map((item: { id: string }) => item.id).sort()).toEqual([
      'dialogflow-cx',
      'dialogflow-es',
      'generic',
    ]);
  });

  it('describe the API itself to anybody', async () => {
    const { json, status } = await call('GET', '/openapi.json', { key: undefined });
    expect(status).toBe(200);
    expect(json.servers).toEqual([{ url: `${ORIGIN}/api/v1` }]);
  });
});

describe('roles', () => {
  const bodies: Record<string, unknown> = {
    createFlow: flow(),
    saveFlow: { document: flow(), revision: 1 },
    updateFlow: {},
    testFlow: { request: {} },
    putSecret: { environment: 'test', value: 'v' },
    putVariable: { environment: 'test', value: 'v' },
    createApiKey: { name: 'Key', role: 'viewer' },
    addMember: { name: 'Mia', email: 'mia@example.com', password: 'long enough for all', role: 'viewer' },
    changeMember: { role: 'viewer' },
    renameWorkspace: { name: 'Kumo Bank' },
    handOverWorkspace: { memberId: NOBODY },
  };
  const cases = Object.entries(operations).flatMap(([name, operation]) =>
    roles.map((role) => ({ name, operation, role })),
  );

  it.each(cases)('$name as $role', async ({ name, operation, role }) => {
    ports.runner.testRun = async () => ({ run, heard: null });
    const path = operation.path.replace('{id}', NOBODY).replace('{n}', '1').replace('{name}', 'NAME');
    const { status, json } = await call(operation.method, path, { key: keys.get(role), body: bodies[name] });
    const { permission } = operation;
    const isAllowed = permission === 'member' || permission === 'anyone' || can({ role }, permission);
    if (isAllowed) expect(json?.error?.code).not.toBe('permission_denied');
    else expect({ status, code: json.error.code }).toEqual({ status: 403, code: 'permission_denied' });
    await database.prisma.user.deleteMany();
  });

  it('let viewers read, editors draw and publish, admins hold secrets, keys and members', () => {
    const mayDo = (role: Role) =>
      Object.entries(operations)
        .filter(([, { permission }]) => permission !== 'member' && permission !== 'anyone' && can({ role }, permission))
        .map(([name]) => name);
    expect(mayDo('viewer')).toEqual([
      'listFlows',
      'getFlow',
      'listFlowIssues',
      'listVersions',
      'getVersion',
      'listTemplates',
      'listSecrets',
      'listVariables',
      'listRuns',
      'getRun',
    ]);
    expect(mayDo('editor').filter((name) => !mayDo('viewer').includes(name))).toEqual([
      'createFlow',
      'saveFlow',
      'updateFlow',
      'deleteFlow',
      'testFlow',
      'publishFlow',
      'takeFlowOffline',
      'rotateFlowKey',
      'restoreVersion',
      'publishVersion',
      'createFlowFromTemplate',
    ]);
    expect(mayDo('owner').filter((name) => !mayDo('admin').includes(name))).toEqual(['handOverWorkspace']);
  });
});

describe('the door', () => {
  const signIn = async () => {
    await database.prisma.user.deleteMany();
    const member = { name: 'Ren', email: 'ren@example.com', password: 'long enough for all', role: 'editor' } as const;
    await services.members.add(workspace.as('owner'), member, ORIGIN);
    const lines = await services.auth.signIn(member, new Headers({ host: '127.0.0.1:3000' }));
    return lines.map((line) => line.split(';')[0]).join('; ');
  };

  it('takes a session for reading, and for changes only from our own pages', async () => {
    const cookie = await signIn();
    const put = (headers: Record<string, string>) =>
      call('PATCH', '/me', { key: undefined, body: { language: 'ja' }, headers: { cookie, ...headers } });
    expect((await call('GET', '/me', { key: undefined, headers: { cookie } })).json.user.email).toBe('ren@example.com');
    expect((await put({ origin: ORIGIN })).json.language).toBe('ja');
    expect((await put({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await put(headers as Record<string, string>)).json.error.code).toBe('origin_refused');
    }
  });

  it('asks an API key for no origin', async () => {
    const answer = await call('POST', '/flows', { body: flow(), headers: { origin: 'https://ci.example' } });
    expect(answer.status).toBe(201);
  });

  it('answers 401 without a key, with a wrong one, and for a member who was removed', async () => {
    expect((await call('GET', '/flows', { key: undefined })).json.error.code).toBe('not_signed_in');
    expect((await call('GET', '/flows', { key: 'hl_wrong' })).status).toBe(401);
    const cookie = await signIn();
    const { items } = await services.members.list(workspace.as('owner'));
    await services.members.remove(workspace.as('owner'), items[0]?.id ?? '');
    expect((await call('GET', '/me', { key: undefined, headers: { cookie } })).status).toBe(401);
  });

  it('answers JSON for an unknown address, a wrong method, a broken or a huge body', async () => {
    const unknown = await call('GET', '/nothing/here');
    expect([unknown.status, unknown.json.error.code]).toEqual([404, 'route_not_found']);
    const wrong = await call('PUT', '/flows', { body: {} });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect((await call('POST', '/flows', { text: '{"format":' })).json.error.message).toBe('The body is not JSON.');
    expect((await call('POST', '/flows', { text: '['.repeat(5_000) + ']'.repeat(5_000) })).status).toBe(400);
    expect((await call('POST', '/flows', { text: ' '.repeat(2 * 1024 * 1024 + 1) })).status).toBe(413);
    expect((await call('POST', '/flows', { body: flow('with \u0000') })).status).toBe(400);
    expect((await call('POST', '/flows', { body: flow('half \ud83d') })).status).toBe(400);
  });

  it('keeps its answers out of caches and away from sniffing', async () => {
    const { headers } = await call('GET', '/me');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('says so when the database is away, and hides what else goes wrong behind an id', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    runs.list.mockRejectedValueOnce(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    expect((await call('GET', '/runs')).json.error.code).toBe('database_away');
    runs.list.mockRejectedValueOnce(new Error('the wrong thing'));
    const { json, status } = await call('GET', '/runs');
    expect(status).toBe(500);
    expect(json.error.message).not.toContain('wrong thing');
    expect(log).toHaveBeenCalledWith(expect.stringContaining(json.error.params.id), expect.any(Error));
    log.mockRestore();
  });
});

describe('members', () => {
  it('are added with a first password, change their role, and are removed; the owner stays', async () => {
    await database.prisma.user.deleteMany();
    const member = { name: 'Mia', email: 'Mia@example.com', password: 'long enough for all', role: 'viewer' };
    const added = await call('POST', '/members', { body: member });
    expect(added.json).toMatchObject({ email: 'mia@example.com', role: 'viewer' });
    expect((await call('POST', '/members', { body: member })).json.error.code).toBe('email_taken');
    const path = `/members/${added.json.id}`;
    expect((await call('PATCH', path, { body: { role: 'editor' } })).json.role).toBe('editor');
    expect((await call('GET', '/members')).json.items).toHaveLength(1);
    await database.prisma.member.updateMany({ where: { userId: added.json.id }, data: { role: 'owner' } });
    expect((await call('DELETE', path)).json.error.code).toBe('member_owner');
    await database.prisma.member.updateMany({ where: { userId: added.json.id }, data: { role: 'editor' } });
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('DELETE', path)).json.error.code).toBe('member_not_found');
  });

  it('get a link when they are added without a password, and a newer one when asked for', async () => {
    await database.prisma.user.deleteMany();
    const body = { name: 'Ren', email: 'ren@example.com', role: 'editor' };
    const { json } = await call('POST', '/members', { body });
    expect(json).toMatchObject({ joined: false, invite: { url: expect.stringMatching(/\/join\/[\w-]{32}$/) } });
    const newer = await call('POST', `/members/${json.id}/invite`);
    expect(newer.json.url).not.toBe(json.invite.url);
    expect(JSON.stringify((await call('GET', '/members')).json)).not.toContain('/join/');
  });
});

describe('the workspace', () => {
  it('is renamed for everybody', async () => {
    const { json } = await call('PATCH', '/workspace', { body: { name: '  Kumo Bank Support ' } });
    expect(json).toEqual({ id: workspace.id, name: 'Kumo Bank Support' });
    expect((await call('GET', '/me', { key: keys.get('viewer') })).json.workspace.name).toBe('Kumo Bank Support');
    expect((await call('PATCH', '/workspace', { body: { name: ' ' } })).status).toBe(400);
  });
});
