// The logging baseline: the bare handler appending an equal record to an equal spool that is ingested into the same database.
import type { IncomingMessage, Server } from 'node:http';
import type { RunRecord } from '@/lib/server/runs/record';
import { createRunIds } from '@/lib/server/runs/run-id';
import { createRunLog } from '@/lib/server/runs/run-log';
// @ts-expect-error a plain module, so that the bare baseline runs without a build
import { createBare } from './bare-handler.mjs';

const WORKSPACE = '00000000-0000-7000-8000-000000000001';
const FLOW = '00000000-0000-7000-8000-000000000002';

type Handled = IncomingMessage & { receivedAt: number; text: string };

const { UPSTREAM = '', DATABASE_URL = '', DATA_DIR = '', PORT = '0' } = process.env;
const runLog = createRunLog({ dataDir: DATA_DIR, databaseUrl: DATABASE_URL });
const mask: RunRecord['mask'] = { values: [], headers: new Set() };
const createId = createRunIds(() => performance.timeOrigin + performance.now());

const server: Server = createBare({
  upstream: UPSTREAM,
  onAnswered(request: Handled, status: number, body: string) {
    const call = JSON.parse(request.text) as { intent: string; session: { id: string } }; // our own load
    const endedAt = performance.now();
    runLog.append({
      id: createId(),
      workspaceId: WORKSPACE,
      flowId: FLOW,
      version: 1,
      revision: null,
      environment: 'production',
      source: 'hook',
      platform: 'generic',
      exit: 'answered',
      reason: null,
      status,
      delivered: true,
      intent: call.intent,
      sessionId: call.session.id,
      eventId: null,
      text: null,
      startedAt: performance.timeOrigin + request.receivedAt,
      durationMs: endedAt - request.receivedAt,
      remoteAddress: request.socket.remoteAddress ?? null,
      request: { method: 'POST', path: request.url ?? '', query: '', headers: request.headers, body: request.text },
      answer: { status, headers: { 'content-type': 'application/json' }, body },
      steps: stepsOf(request.url ?? '', endedAt - request.receivedAt),
      error: null,
      mask,
    });
  },
});

const step = (nodeId: string, kind: string, durationMs: number, output?: unknown) => ({
  nodeId,
  kind,
  port: 'next',
  startedMs: 0.01,
  durationMs,
  output,
});

/** As many steps, with as much output, as the product records for the same call. */
function stepsOf(path: string, took: number): RunRecord['steps'] {
  const intents = step('intents', 'intents', 0.01, { intent: 'GetAccountBalance' });
  if (path === '/static') return [step('start', 'start', 0.01), step('hello', 'respond', 0.01)];
  if (path === '/logic')
    return [
      step('start', 'start', 0.01),
      intents,
      step('set', 'set-values', 0.01, { user: '456', sid: 'abc123' }),
      step('hello', 'respond', 0.01),
    ];
  const headers = {
    'content-type': 'application/json',
    'content-length': '68',
    date: 'Tue, 24 Nov 2026 04:00:00 GMT',
    connection: 'keep-alive',
    'keep-alive': 'timeout=30',
  };
  const lookup = step('lookup', 'http-request', took, {
    status: 200,
    headers,
    body: { userId: '456', balance: 1250, currency: 'USD', tier: 'vip' },
  });
  return [
    step('start', 'start', 0.01),
    intents,
    lookup,
    step('tier', 'condition', 0.01, { matched: true }),
    step('vip', 'respond', 0.01),
  ];
}

await runLog.start();
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address();
  console.log(`ready ${typeof address === 'object' ? address?.port : address}`);
});
process.on('SIGTERM', () => void runLog.stop().then(() => process.exit(0)));
