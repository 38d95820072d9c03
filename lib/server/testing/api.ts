import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { type Role, roles } from '@/lib/contract/permissions';
import { testDetail } from '@/lib/contract/runs.testing';
import type { CallTiming } from '@/lib/contract/tests';
import { createApi } from '../api/api';
import type { ApiApp } from '../api/handler';
import { createAnswering } from '../api/http';
import { AppError } from '../errors';
import type { Live } from '../live/live';
import { createPresence } from '../live/presence';
import type { Reach } from '../reach/reach';
import { type AnswerWitness, apiClient } from './api-client';
import { testDatabase } from './database';
import { type TestPorts, testPorts, testServices, testWorkspace } from './services';

export const NOBODY = '00000000-0000-7000-8000-000000000000';
const NOW = '2026-01-01T00:00:00.000Z';

/** The management API on a database of its own, for a test file: call it once, at the top. */
export function testApi(witness?: AnswerWitness) {
  const ports = testPorts();
  const runs = {
    list: vi.fn(async () => ({ items: [], nextCursor: null, searchedTo: null })),
    get: vi.fn(async (_actor: unknown, _id: string) => sampleRun),
    series: vi.fn(async () => ({ from: NOW, to: NOW, bucketMs: 60_000, buckets: [], countedFrom: NOW })),
  };
  const nothingLogged = {
    appended: 0,
    written: 0,
    ingested: 0,
    rejected: 0,
    lost: 0,
    bodiesDropped: 0,
    tornBytes: 0,
    spoolBytes: 0,
  };
  const logState = async () => ({ status: 'ok' as const, ...nothingLogged });
  const jobs = { states: () => [] };
  const reach: Reach = {
    check: async (_actor, origin) => ({ outcome: 'machine', origin, status: null, durationMs: 0 }),
  };
  const live = {
    watch: vi.fn<Live['watch']>(async (_actor, id) => Promise.reject(new AppError('flow_not_found', { id }))),
  };
  const keys = new Map<Role, string>();
  const reported: unknown[] = [];
  let started: Awaited<ReturnType<typeof start>>;
  const findApp = async (): Promise<ApiApp> => ({
    ...started.services,
    presence: started.presence,
    runs,
    logState,
    jobs,
    live,
    reach,
  });
  const answerApi = createApi(
    findApp,
    createAnswering((problem) => reported.push(problem)),
  );
  const client = apiClient(answerApi, witness);

  beforeAll(async () => {
    started = await start(ports, keys);
  });
  afterAll(() => started.database.drop());
  beforeEach(() => {
    ports.check = () => [];
    ports.changes.length = 0;
    ports.traffic.clear();
  });

  /** As the admin's API key, unless another is given. */
  const call: typeof client.call = (name, options = {}) =>
    client.call(name, 'key' in options ? options : { key: keys.get('admin'), ...options });
  return {
    ports,
    runs,
    live,
    keys,
    /** What the API said that it cannot answer for. */
    reported,
    answerApi,
    call,
    send: client.send,
    /** Once the tests run. */
    get started() {
      return started;
    },
    newFlow: async (name?: string) => (await call('createFlow', { body: flow(name) })).json,
  };
}

async function start(ports: TestPorts, keys: Map<Role, string>) {
  const database = await testDatabase();
  const services = testServices(database, ports);
  const workspace = await testWorkspace(database);
  for (const role of roles) {
    const { key } = await services.apiKeys.create(workspace.as('owner'), { name: role, role: role as 'admin' }); // an owner key is made here only
    keys.set(role, key);
  }
  const presence = createPresence({ ...database, now: Date.now, after: () => () => {} });
  return { database, services, presence, workspace };
}

export const flow = (name = 'Greeting', text = 'Hello') => ({
  format: 1,
  name,
  nodes: [
    { id: 'n1', kind: 'start', name: 'Start' },
    { id: 'n2', kind: 'reply', name: 'Say hello', config: { messages: [{ type: 'text', text }] } },
  ],
  edges: [{ from: 'n1', port: 'next', to: 'n2' }],
});

export const sampleRun = testDetail({
  flowId: NOBODY,
  durationMs: 3,
  answer: { status: 200, headers: {}, body: { fulfillmentText: 'Hello' } },
});

export const sampleTiming: CallTiming = { arrivedMs: 0, checkedMs: 0.1, readMs: 0.2, ranMs: 2.5 };
