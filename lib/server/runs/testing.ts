import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { DenseRows } from './dense-rows';
import { detailsOf } from './piece';
import type { RunRecord } from './record';
import { toRow } from './row';
import { ROW_VERSION, type RunTexts, readRow } from './spool-row';

/** For tests and benchmarks: a run as a chatbot call leaves it, about 1.7 kB in the log. */
export function exampleRun(over: Partial<RunRecord> = {}): RunRecord {
  const startedAt = over.startedAt ?? Date.now();
  return {
    id: runId(startedAt),
    workspaceId: '01900000-0000-7000-8000-000000000001',
    flowId: '01900000-0000-7000-8000-000000000002',
    version: 3,
    revision: null,
    environment: 'production',
    source: 'hook',
    platform: 'generic',
    exit: 'answered',
    reason: null,
    status: 200,
    delivered: true,
    intent: 'GetAccountBalance',
    sessionId: 'abc123',
    eventId: null,
    text: null,
    startedAt,
    durationMs: 1.234,
    remoteAddress: '127.0.0.1',
    request: {
      method: 'POST',
      path: '/hooks/abcdefghijklmnopqrstuv',
      query: '',
      headers: {
        host: '127.0.0.1:3000',
        'user-agent': 'Google-Dialogflow',
        'content-type': 'application/json; charset=utf-8',
        'content-length': '193',
        authorization: 'Bearer abcdefghijklmnop',
        accept: '*/*',
        'x-forwarded-for': '10.0.0.1',
      },
      body: JSON.stringify({
        event: 'intent_matched',
        intent: 'GetAccountBalance',
        session: { id: 'abc123', parameters: { user_id: '456' } },
        timestamp: '2025-06-24T12:34:56Z',
        note: 'x'.repeat(90),
      }),
    },
    answer: {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-hookloom-run': 'r', 'x-hookloom-version': '3' },
      body: '{"fulfillmentText":"Your current balance is $1250.","parameters":{"balance":1250}}',
    },
    steps: [
      { nodeId: 'n1', kind: 'start', port: 'next', startedMs: 0, durationMs: 0.012 },
      {
        nodeId: 'n2',
        kind: 'intents',
        port: 'balance',
        startedMs: 0.02,
        durationMs: 0.03,
        output: { intent: 'GetAccountBalance' },
      },
      {
        nodeId: 'n3',
        kind: 'http-request',
        port: 'ok',
        startedMs: 0.06,
        durationMs: 0.81,
        output: {
          status: 200,
          headers: { 'content-type': 'application/json', 'content-length': '65' },
          body: { userId: '456', balance: 1250, currency: 'USD', tier: 'vip' },
        },
      },
      { nodeId: 'n4', kind: 'condition', port: 'yes', startedMs: 0.9, durationMs: 0.02, output: { matched: true } },
      { nodeId: 'n5', kind: 'reply', startedMs: 0.93, durationMs: 0.05, output: {} },
    ],
    error: null,
    mask: { values: [], headers: new Set() },
    ...over,
  };
}

/** A UUIDv7 of that time. */
export function runId(ms: number): string {
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  const random = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

/** A run as a row of the spool. */
export function exampleRow(over: Partial<RunRecord> = {}): RunTexts {
  const row = readRow(toRow(exampleRun(over)), ROW_VERSION);
  if (!row) throw new Error('a row has the columns of its version');
  return row;
}

/** Stores runs in the tables of their days, which are there, as the ingester does. */
export async function storeRows(pool: Pick<pg.Pool, 'connect'>, rows: readonly RunTexts[]): Promise<void> {
  const client = await pool.connect();
  try {
    const dense = new DenseRows();
    const placed = await dense.place(client, rows);
    await client.query('BEGIN');
    await dense.write(client, placed, { again: true, reject: (reason) => Promise.reject(new Error(reason)) });
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/** What is stored of requests, answers and steps; empty texts where it was dropped. */
export async function storedDetails(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const { rows } = await pool.query<{ content: Buffer }>('SELECT content FROM runs.piece ORDER BY place');
  return rows.flatMap(({ content }) => detailsOf(content));
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'hookloom-runs-'));
}

/** Waits for a condition that another process or thread brings about. */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`did not happen within ${withinMs} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
