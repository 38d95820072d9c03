import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Operation } from '@/lib/contract/operation';
import { type OperationName, operationNames, operations } from '@/lib/contract/operations';
import { type App, createApp } from '../app';
import { parseEnv } from '../env';
import { answerRequest } from '../gateway/web-request';
import { type ApiClient, apiClient, type CallOptions } from '../testing/api-client';
import { testDatabase } from '../testing/database';
import { ORIGIN } from '../testing/services';
import { createApi } from './api';
import { createAnswering } from './http';
import { createOpenapi } from './openapi';

/** The whole product behind the API: what each operation really answers is what OpenAPI says of it. */

const key = 'hl_key_of_the_first_script_0000001';
const owner = { email: 'owner@example.com', password: 'long enough for all' };
const answered = new Set<OperationName>();
const validate = validator();

let database: Awaited<ReturnType<typeof testDatabase>>;
let dataDir: string;
let app: App;
let answerApi: (request: Request) => Promise<Response>;
let client: ApiClient;
let cookie: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hookloom-contract-'));
  database = await testDatabase();
  const env = parseEnv(
    {
      DATABASE_URL: database.url,
      HOOKLOOM_DATA_DIR: dataDir,
      HOOKLOOM_OWNER_EMAIL: owner.email,
      HOOKLOOM_OWNER_PASSWORD: owner.password,
      HOOKLOOM_API_KEY: key,
    },
    dataDir,
  );
  app = await createApp({ env, database });
  await app.start();
  answerApi = createApi(
    async () => app,
    createAnswering((problem) => expect.unreachable(String(problem))),
  );
  client = apiClient(answerApi, validate);
  const lines = await app.auth.signIn(owner, new Headers({ host: '127.0.0.1:3000' }));
  cookie = lines.map((line) => line.split(';')[0]).join('; ');
}, 60_000);

afterAll(async () => {
  app.live.stop();
  app.presence.stop();
  await app.stop();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Holds an answer against the schema of its operation in the document, and notes that the operation was answered. */
function validator() {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
  ajv.addSchema(createOpenapi(ORIGIN), 'openapi');
  return (name: OperationName, json: unknown) => {
    const { path: address, method, status, answer, events }: Operation = operations[name];
    answered.add(name);
    if (!answer) return expect(json, name).toBeNull();
    const type = events ? 'text/event-stream' : 'application/json';
    const parts = ['paths', address, method.toLowerCase(), 'responses', String(status), 'content', type, 'schema'];
    const pointer = parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
    const check = ajv.compile({ $ref: `openapi#/${encodeURI(pointer)}` });
    if (!check(json)) expect.unreachable(`${name}: ${ajv.errorsText(check.errors)}`);
  };
}

/** As the first script. */
const ask = async <N extends OperationName>(name: N, options: CallOptions = {}) =>
  (await client.call(name, { key, ...options })).json;

const flow = {
  format: 1,
  name: 'Balance',
  nodes: [
    { id: 'n1', kind: 'start', name: 'Start' },
    { id: 'n2', kind: 'http-request', name: 'Get balance', config: { url: '/demo/balance/456' } },
    { id: 'n3', kind: 'reply', name: 'Say it', config: { messages: [{ type: 'text', text: 'Here you are.' }] } },
    { id: 'n4', kind: 'reply', name: 'Sorry', config: { messages: [{ type: 'text', text: 'Sorry.' }] } },
  ],
  edges: [
    { from: 'n1', port: 'next', to: 'n2' },
    { from: 'n2', port: 'ok', to: 'n3' },
    { from: 'n2', port: 'failed', to: 'n4' },
  ],
};
const newFlow = (name = 'Balance') => ask('createFlow', { body: { ...flow, name } });

describe('the answers of the API are what OpenAPI says', () => {
  it('for the caller and the workspace', async () => {
    await ask('getMe');
    await ask('updateWorkspace', { body: { name: 'Kumo Bank' } });
    const asOwner = { key: undefined, headers: { cookie, origin: ORIGIN } };
    await ask('updateMe', { ...asOwner, body: { language: 'ja' } });
    const body = { name: 'Mia', email: 'mia@example.com', role: 'editor' };
    const { id } = await ask('addMember', { body: { ...body, password: 'long enough for all' } });
    await ask('addMember', { body: { ...body, email: 'ren@example.com' } });
    const params = { id };
    await ask('inviteMember', { params });
    await ask('changeMember', { params, body: { role: 'viewer' } });
    expect((await ask('listMembers')).items).toHaveLength(3);
    await ask('handOverWorkspace', { ...asOwner, body: { memberId: id } });
    const [{ id: other } = { id: '' }] = (await ask('listMembers')).items.filter((one) => !one.joined);
    await ask('removeMember', { params: { id: other } });
  });

  it('for API keys', async () => {
    const { id } = await ask('createApiKey', { body: { name: 'CI', role: 'viewer' } });
    expect((await ask('listApiKeys')).items).toHaveLength(2);
    await ask('deleteApiKey', { params: { id } });
  });

  it('for flows and their versions', async () => {
    const { id } = await newFlow();
    const params = { id };
    const { document, revision } = await ask('getFlow', { params });
    await ask('saveFlow', { params, body: { document, revision } });
    await ask('updateFlow', { params, body: { name: 'Saldo' } });
    await ask('listFlowIssues', { params });
    await ask('publishFlow', { params, body: { note: 'First' } });
    const { items } = await ask('listVersions', { params });
    expect(items).toMatchObject([{ number: 1, live: true }]);
    const version = { id, n: '1' };
    await ask('getVersion', { params: version });
    await ask('restoreVersion', { params: version });
    await ask('takeFlowOffline', { params });
    await ask('publishVersion', { params: version });
    await ask('rotateFlowKey', { params });
    expect((await ask('listFlows')).items[0]).toMatchObject({ id, liveVersion: 1 });
  });

  it('for files, tags, archive and trash', async () => {
    const { id } = await newFlow('Shelved');
    const params = { id };
    await ask('tagFlows', { body: { flowIds: [id], add: ['bank'] } });
    expect((await ask('listTags')).items).toEqual([{ name: 'bank', flows: 1 }]);
    const file = await ask('exportFlow', { params });
    await ask('importFlow', { body: file });
    await ask('archiveFlow', { params });
    await ask('recoverFlow', { params });
    await ask('deleteFlow', { params });
    await ask('deleteFlowForEver', { params });
  });

  it('for templates and definitions', async () => {
    const { items } = await ask('listTemplates');
    await ask('createFlowFromTemplate', { params: { id: items[0]?.id ?? '' }, body: {} });
    await ask('listKinds');
    await ask('listPlatforms');
    await ask('getOpenapi');
  });

  it('for secrets and variables', async () => {
    const body = { environment: 'both', value: 'v' };
    await ask('putSecret', { params: { name: 'TOKEN' }, body: { ...body, hosts: ['api.example'] } });
    await ask('putVariable', { params: { name: 'REGION' }, body });
    expect((await ask('listSecrets')).items).toHaveLength(1);
    expect((await ask('listVariables')).items).toHaveLength(1);
    await ask('deleteSecret', { params: { name: 'TOKEN' } });
    await ask('deleteVariable', { params: { name: 'REGION' } });
  });

  it('for a step that is tried, its example, and whether platforms reach us', async () => {
    const { id } = await newFlow('Tried');
    const attempt = { kind: 'http-request', config: { url: '/demo/balance/456' } };
    await ask('tryStep', { params: { id }, body: attempt });
    const held = { kind: 'http-request', config: { method: 'POST', url: 'https://crm.example/tickets' } };
    expect(await ask('tryStep', { params: { id }, body: held })).toMatchObject({ type: 'held' });
    await ask('keepSamples', { params: { id }, body: { samples: { get_balance: { output: {}, from: 'try' } } } });
    await ask('checkReach', { body: {} });
  });

  it('for tests and calls, in the log and as they happen', async () => {
    const { id, urls } = await newFlow('Called');
    const params = { id };
    await ask('testFlow', { params, body: { turn: { text: 'Hello' } } });
    const { run } = await ask('testFlow', { params, body: { request: { query: 'a=1&b=%20', body: { a: 1 } } } });
    expect(run).toMatchObject({ exit: 'answered', request: { query: 'a=1&b=%20' } });
    const call = new Request(urls.test, { method: 'POST', body: '{"event":"hello"}' });
    expect((await answerRequest(app.gateway, call)).status).toBe(200);
    const query = `flowId=${id}`;
    await vi.waitFor(async () => expect((await ask('listRuns', { query })).items).toHaveLength(3), 15_000);
    const { items } = await ask('listRuns', { query: `${query}&source=hook` });
    const { steps } = await ask('getRun', { params: { id: items[0]?.id ?? '' } });
    expect(steps.map((step) => step.port)).toEqual(['next', 'ok', 'then']);
    await ask('seriesOfRuns', { query });
    expect(await ask('getLogState')).toMatchObject({ status: 'ok', lost: 0 });
    const jobs = await ask('listJobs');
    expect(jobs.items.map(({ name }) => name)).toEqual(['retention', 'merging', 'trash', 'sweep']);
    validate('watchFlow', await firstEvent(`${id}/live`));
    validate('joinFlow', await firstEvent(`${id}/presence?tab=tab-of-test`));
    await ask('moveInFlow', { params, body: { tab: 'tab-of-test', step: null } });
  });

  it('for every operation there is', () => {
    expect([...answered].sort()).toEqual([...operationNames].sort());
  });
});

/** Data of the first event of a stream. */
async function firstEvent(of: string): Promise<unknown> {
  const headers = { host: '127.0.0.1:3000', authorization: `Bearer ${key}` };
  const { body } = await answerApi(new Request(`${ORIGIN}/api/v1/flows/${of}`, { headers }));
  let text = '';
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    text += chunk.value;
    const [, data] = /^data: (.*)$/m.exec(text) ?? [];
    if (data === undefined) continue;
    await reader?.cancel();
    return JSON.parse(data);
  }
  return expect.unreachable('The stream ended without a call.');
}
