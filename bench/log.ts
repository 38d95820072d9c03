// npm run bench -- --log [--rows 2000000] [--rounds 5]: a log of that many runs over 14 days, what it takes on disk, and
// how long each filter takes to a page of 50, one that finds something and one that finds nothing.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { RunFilter } from '@/lib/contract/runs';
import { migrate } from '@/lib/server/migrate/migrate';
import type { Actor } from '@/lib/server/permissions';
import { startEmbedded } from '@/lib/server/postgres/embedded';
import { DenseRows } from '@/lib/server/runs/dense-rows';
import { dayOf, makeDay } from '@/lib/server/runs/partitions';
import { toRow } from '@/lib/server/runs/row';
import { createRuns } from '@/lib/server/runs/runs';
import { ROW_VERSION, type RunTexts, readRow } from '@/lib/server/runs/spool-row';
import { runMaker } from './log-runs';

const DAYS = 14;
const DAY_MS = 86_400_000;
const ROWS_AT_ONCE = 2_048;
const END = Date.UTC(2026, 10, 24, 23);

const { values: options } = parseArgs({
  args: process.argv.slice(2),
  strict: false,
  options: {
    rows: { type: 'string', default: '2000000' },
    rounds: { type: 'string', default: '5' },
    keep: { type: 'string' },
  },
});
const wanted = Number(options.rows);
const rounds = Number(options.rounds);

const reader: Actor = {
  workspaceId: '01900000-0000-7000-8000-000000000001',
  role: 'owner',
  id: 'name:bench',
  userId: null,
  name: 'bench',
};

const dataDir =
  typeof options.keep === 'string' ? path.resolve(options.keep) : await mkdtemp(path.join(tmpdir(), 'hookloom-log-'));
await mkdir(dataDir, { recursive: true });
const postgres = await startEmbedded({ dataDir, say: () => undefined });
const databaseUrl = await openDatabase();
const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
try {
  await fill();
  await printSize();
  await printTimes();
} finally {
  await pool.end();
  await postgres.stop();
  if (typeof options.keep !== 'string') await rm(dataDir, { recursive: true, force: true });
}

async function openDatabase(): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'bench'`);
  if (rowCount === 0) await client.query('CREATE DATABASE bench');
  await client.end();
  await migrate({ url: postgres.url('bench'), folder: path.resolve('prisma/migrations') });
  return postgres.url('bench');
}

/** What is missing, the oldest first, as the ingester would have written it. */
async function fill(): Promise<void> {
  const { rows } = await pool.query<{ count: number }>('SELECT coalesce(sum(runs), 0)::int AS count FROM runs.piece');
  const client = await pool.connect();
  const dense = new DenseRows();
  const begin = END - DAYS * DAY_MS;
  for (let ms = begin; ms <= END; ms += DAY_MS / 2) await makeDay(client, dayOf(ms));
  const make = runMaker(42);
  const started = performance.now();
  const cpu = process.cpuUsage();
  for (let done = rows[0]?.count ?? 0; done < wanted; done += ROWS_AT_ONCE) {
    const batch = Array.from({ length: Math.min(ROWS_AT_ONCE, wanted - done) }, (_, n) =>
      rowOf(make(begin + ((done + n) * DAYS * DAY_MS) / wanted)),
    );
    const placed = await dense.place(client, batch);
    await client.query('BEGIN');
    await dense.write(client, placed, { again: true, reject: (reason) => Promise.reject(new Error(reason)) });
    await client.query('COMMIT');
  }
  const { user, system } = process.cpuUsage(cpu);
  client.release();
  await pool.query('VACUUM ANALYZE');
  console.log(
    `filled in ${((performance.now() - started) / 1_000).toFixed(0)} s, ${((user + system) / wanted).toFixed(1)} µs a run in this process, making it included`,
  );
}

function rowOf(record: Parameters<typeof toRow>[0]): RunTexts {
  const row = readRow(toRow(record), ROW_VERSION);
  if (!row) throw new Error('a row has the columns of its version');
  return row;
}

async function printSize(): Promise<void> {
  const { rows } = await pool.query<{ part: string; bytes: string }>(
    `SELECT part, sum(bytes) AS bytes FROM (
       SELECT regexp_replace(c.relname, '_[0-9]{8}', '') AS part, pg_table_size(c.oid) AS bytes
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'runs' AND c.relkind IN ('r', 'i') AND c.relname ~ '_[0-9]{8}') AS parts GROUP BY 1 ORDER BY 1`,
  );
  const all = rows.reduce((sum, { bytes }) => sum + Number(bytes), 0);
  for (const { part, bytes } of rows)
    console.log(`  ${part.padEnd(24)} ${(Number(bytes) / wanted).toFixed(1)} bytes a run`);
  console.log(`disk: ${(all / wanted).toFixed(0)} bytes a run, ${(all / 1_048_576).toFixed(0)} MB in all`);
}

async function printTimes(): Promise<void> {
  const runs = createRuns({ pool, now: () => END });
  const { rows } = await pool.query<{ id: string; session: string; event: string; said: string }>(
    `(SELECT id, session_id AS session, event_id AS event, said FROM runs.run ORDER BY started_at LIMIT 1 OFFSET 999)
     UNION ALL (SELECT id, session_id, event_id, said FROM runs.run ORDER BY started_at DESC LIMIT 1 OFFSET 9)`,
  );
  const [oldest, newest] = rows;
  const day = (ago: number) => new Date(END - ago * DAY_MS).toISOString();
  const filters: readonly (readonly [string, Partial<RunFilter>])[] = [
    ['first page', {}],
    ['a busy flow', { flowId: '01900000-0000-7000-8000-000000000100' }],
    ['a quiet flow', { flowId: '01900000-0000-7000-8000-000000000111' }],
    ['no such flow', { flowId: '01900000-0000-7000-8000-0000000001ff' }],
    ['environment test', { environment: 'test' }],
    ['source test, none', { source: 'test' }],
    ['exit duplicate', { exit: 'duplicate' }],
    ['exit handshake, none', { exit: 'handshake' }],
    ['an intent', { intent: 'Order.Cancel' }],
    ['no such intent', { intent: 'Order.Cancelled' }],
    ['an old session', { session: oldest?.session ?? '' }],
    ['no such session', { session: '00000000-aaaa-4bbb-accc-dddddddddddd' }],
    ['version 4', { version: 4 }],
    ['no such version', { version: 77 }],
    ['slower than 4 s', { slowerThanMs: 4_000 }],
    ['slower than 1 min, none', { slowerThanMs: 60_000 }],
    ['an hour, 9 days ago', { from: day(9), to: day(9 - 1 / 24) }],
    ['an hour without calls', { from: day(30), to: day(29) }],
    ['q: run id, newest', { q: newest?.id ?? '' }],
    ['q: run id, oldest', { q: oldest?.id ?? '' }],
    ['q: old event id', { q: oldest?.event ?? '' }],
    ['q: part of old event id', { q: oldest?.event.slice(9, 23) ?? '' }],
    ['q: old words', { q: oldest?.said ?? '' }],
    ['q: order number', { q: 'ORD-48213' }],
    ['q: order number, none', { q: 'ORD-482137' }],
    ['q: five digits', { q: '48213' }],
    ['q: a word', { q: 'cheaper' }],
    ['q: no such word', { q: 'refundable' }],
    ['q: Japanese', { q: '配送状況' }],
    ['q: no such Japanese', { q: '返金' }],
    ['q: two letters, none', { q: 'zq' }],
    ['q: one letter, none', { q: '~' }],
    ['flow and exit, none', { flowId: '01900000-0000-7000-8000-000000000100', exit: 'handshake' }],
    ['flow, exit and intent', { flowId: '01900000-0000-7000-8000-000000000111', exit: 'busy', intent: 'Promo.Check' }],
  ];
  for (const [name, filter] of filters) {
    let found = 0;
    let isWhole = true;
    const times = await timed(async () => {
      const { items, nextCursor } = await runs.list(reader, { limit: 50, ...filter });
      found = items.length;
      isWhole = items.length === 50 || nextCursor === null;
    });
    console.log(`  ${name.padEnd(26)} ${times}  ${String(found).padStart(3)} runs${isWhole ? '' : ', not to the end'}`);
  }
  for (const [name, id] of [
    ['newest', newest?.id],
    ['oldest', oldest?.id],
    ['unknown', newest?.id.replace(/....$/, '0000')],
  ] as const)
    console.log(
      `  ${`one run, ${name}`.padEnd(26)} ${await timed(() => runs.get(reader, id ?? '').catch(() => null))}`,
    );
  for (const [name, filter] of [
    ['series', {}],
    ['series of q', { q: 'cheaper' }],
    ['series of an intent', { intent: 'Order.Cancel' }],
  ] as const)
    console.log(`  ${name.padEnd(26)} ${await timed(() => runs.series(reader, filter))}`);
}

async function timed(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const ms = (at: number) => `${(times[at] ?? 0).toFixed(0).padStart(5)} ms`;
  return `median ${ms(times.length >> 1)}, slowest ${ms(times.length - 1)}`;
}
