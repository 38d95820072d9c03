import { NodeFailure } from '@/lib/engine/failure';
import type { HttpPort } from '@/lib/engine/ports';
import { jsonResponse } from '@/lib/engine/testing';
import { MAX_RUNNING } from '@/lib/flow/limits';
import type { Flow } from '@/lib/flow/schema';
import { runners } from '@/lib/nodes/runners.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import { createClock } from '../../clock';
import type { RunRecord } from '../../runs/record';
import { createRunIds } from '../../runs/run-id';
import { createGateway } from '../gateway';
import type { PlanCopy } from '../plan-copy';
import { createPlans } from '../plans';
import { createProof } from '../reach-proof';
import { newerFlows, saying, testFlow, testFlows } from './flows';
import { memorySource } from './memory-source';

const WORKSPACE = 'workspace';

/** The upstream of the test flows: answers, is down, is broken, or never answers. */
export const testUpstream: HttpPort = {
  async send({ url }, { timeoutMs }) {
    if (url === 'https://up.test/never') return silence(timeoutMs);
    if (url === 'https://up.test/down') throw new NodeFailure('http_unreachable', 'up.test could not be reached.');
    if (url === 'https://up.test/bug') throw new TypeError('A bug.');
    return jsonResponse({ userId: url.split('/').at(-1) ?? '', balance: 1250, currency: 'USD', tier: 'vip' });
  },
};

function silence(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new NodeFailure('http_timeout', `up.test did not answer within ${ms} ms.`)), ms);
  });
}

/** Files are another test's business. */
export const noCopy: PlanCopy = {
  load: async () => ({ flows: [], values: [] }),
  read: async () => null,
  stamps: async () => new Map(),
  keepFlow: () => undefined,
  keepValues: () => undefined,
  removeFlow: () => undefined,
  settled: async () => undefined,
};

/** The gateway over plans from memory, with every flow of `flows.ts` live, and what it logged and reported. */
export async function startTestGateway(http: HttpPort = testUpstream) {
  const clock = createClock();
  const source = memorySource();
  const records: RunRecord[] = [];
  const reported: unknown[] = [];
  const report = (error: unknown) => reported.push(error);
  const sealing = { unseal: (sealed: Uint8Array) => Buffer.from(sealed).toString() };
  const plans = createPlans({ source, copy: noCopy, registry: { runners, platforms }, sealing, clock, report });

  const add = (flowId: string, live: Flow | null, draft: Flow = live ?? saying('Draft')) => {
    const keys = [{ key: flowId, expiresAt: null }];
    const version = live && { version: 3, document: live };
    source.flows.set(flowId, { workspaceId: WORKSPACE, draft: { revision: 7, document: draft }, live: version, keys });
  };
  for (const [name, flow] of Object.entries(testFlows)) add(name, flow);
  add('balance', testFlows.balance ?? null, saying('Draft says hello'));
  add('crowded', saying('Hello'));
  add('offline', null);
  add('offline-japanese', null, testFlow('off', { language: 'ja' }));
  add('offline-asking', null, saying('', { verify: [{ type: 'header', name: 'X-Partner-Pin', secret: 'PIN' }] }));
  add('foreign', saying('', { platform: 'nowhere' }));
  for (const [name, flow] of Object.entries(newerFlows)) {
    add(name, null, flow);
    Object.assign(source.flows.get(name) ?? {}, { live: { version: 3, document: { ...flow, format: 99 } } });
  }
  source.flows
    .get('hello')
    ?.keys.push(
      { key: 'hello-old', expiresAt: Date.now() + 60_000 },
      { key: 'hello-expired', expiresAt: Date.now() - 1_000 },
    );
  for (const environment of ['production', 'test'] as const) {
    const sealed = new Uint8Array(Buffer.from('s3cret-token'));
    const row = {
      workspaceId: WORKSPACE,
      environment,
      type: 'secret',
      name: 'TOKEN',
      plain: null,
      sealed,
      hosts: [],
    } as const;
    source.storedValues.push(row);
  }
  await plans.start();
  const crowded = await plans.find('crowded');
  if (crowded) crowded.load.running = MAX_RUNNING;

  const runLog = { append: (record: RunRecord) => void records.push(record) };
  const calls = { plans, runLog, ports: { http, clock }, newRunId: createRunIds(clock.now), report };
  return {
    gateway: createGateway({ ...calls, prove: createProof('a key for tests') }),
    calls,
    plans,
    source,
    records,
    reported,
    clock,
  };
}

export type TestGateway = Awaited<ReturnType<typeof startTestGateway>>;
