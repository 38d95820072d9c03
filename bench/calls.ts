// npx tsx bench/calls.ts [scenario] [rounds]: what one call costs from its head to its row in the log, without a socket and without a disk.
import type { Ports } from '@/lib/engine/ports';
import { flowSchema } from '@/lib/flow/schema';
import { runners } from '@/lib/nodes/runners.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import { createClock } from '@/lib/server/clock';
import { createGateway } from '@/lib/server/gateway/gateway';
import type { Answer, Inbound } from '@/lib/server/gateway/inbound';
import type { KnownFlow } from '@/lib/server/gateway/plan-table';
import { maskOf, prepare } from '@/lib/server/gateway/prepare';
import type { RunRecord } from '@/lib/server/runs/record';
import { toRow } from '@/lib/server/runs/row';
import { createRunIds } from '@/lib/server/runs/run-id';
// @ts-expect-error a plain module, which the other baselines run without a build
import { flows, load } from './scenarios.mjs';

const CALLS = 100_000;
const [only, rounds = '5'] = process.argv.slice(2);
const [workspaceId, flowId] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
const clock = createClock();
const body = Buffer.from(JSON.stringify(load));
const account = { userId: '456', balance: 1250, currency: 'USD', tier: 'vip' };
const upstreamHeaders = { 'content-type': 'application/json', 'content-length': '68', connection: 'keep-alive' };
const ports: Ports = {
  clock,
  http: { send: async () => ({ status: 200, headers: upstreamHeaders, body: { ...account } }) },
};

for (const [name, document] of Object.entries(flows('http://127.0.0.1:9177')))
  if (only === undefined || only === name) await measure(name, document);

async function measure(name: string, document: unknown): Promise<void> {
  const records: RunRecord[] = [];
  const gateway = gatewayOf(document, records);
  for (let round = 1; round <= Number(rounds); round++) {
    let [answering, logging, characters] = [0, 0, 0];
    for (let done = 0; done < CALLS; done += 1_000) {
      const began = cpuMs();
      for (let i = 0; i < 1_000; i++) {
        const answer = gateway.handle(inbound());
        settle(answer instanceof Promise ? await answer : answer);
      }
      const answered = cpuMs();
      for (const record of records) characters += toRow(record).length;
      records.length = 0;
      answering += answered - began;
      logging += cpuMs() - answered;
    }
    const us = (ms: number) => `${((ms * 1_000) / CALLS).toFixed(2)} µs`;
    console.log(
      `${name} round ${round}: answer and record ${us(answering)}, row ${us(logging)} (${characters / CALLS} characters)`,
    );
  }
}

/** Of this thread: what others use of the machine is not in it. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function gatewayOf(document: unknown, records: RunRecord[]) {
  const origin = { workspaceId, flowId, version: 1, revision: null, environment: 'production' } as const;
  const values = { env: { UPSTREAM: 'http://127.0.0.1:9177' }, secret: {} };
  const flow = flowSchema.parse(document);
  const live = prepare({ origin, flow, values, load: { running: 0 } }, { runners, platforms });
  const known: KnownFlow = {
    flowId,
    workspaceId,
    platform: 'generic',
    language: flow.language,
    keys: [],
    live,
    verify: [],
    mask: maskOf(values, []),
    load: { running: 0 },
    usedAt: 0,
    draft: null,
  };
  return createGateway({
    plans: { find: () => known, draft: async () => null },
    runLog: { append: (record) => void records.push(record) },
    ports,
    newRunId: createRunIds(clock.now),
    prove: () => '',
    report: console.error,
  });
}

function inbound(): Inbound {
  return {
    method: 'POST',
    path: '/hooks/cAf5YLpkphN34SLMRYuyVaQq',
    query: '',
    headers: { host: '127.0.0.1:3000', 'content-type': 'application/json', 'content-length': '148' },
    remoteAddress: '127.0.0.1',
    startedAt: clock.elapsed(),
    read: () => ({ type: 'body', bytes: body }),
  };
}

function settle(answer: Answer): void {
  answer.sent?.(true);
}
