// npx tsx bench/spool.ts: what the run log costs the hook path per run, and how fast PostgreSQL takes runs in.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '@/lib/server/migrate/migrate';
import { startEmbedded } from '@/lib/server/postgres/embedded';
import { createRunLog } from '@/lib/server/runs/run-log';
import { exampleRun } from '@/lib/server/runs/testing';

const RUNS = 100_000;
const PER_TURN = 32;
const ROUNDS = 5;

const dataDir = await mkdtemp(path.join(tmpdir(), 'hookloom-bench-'));
const postgres = await startEmbedded({ dataDir, say: () => undefined });
const client = new pg.Client({ connectionString: postgres.url('postgres') });
await client.connect();
await client.query('CREATE DATABASE bench');
await client.end();
const databaseUrl = postgres.url('bench');
await migrate({ url: databaseUrl, folder: path.resolve('prisma/migrations') });

const mask = { values: ['sk_live_abcdefgh12345', 'another-secret-0987'], headers: new Set<string>() };
const examples = Array.from({ length: 5_000 }, () => exampleRun({ mask }));

for (let round = 1; round <= ROUNDS; round++) await measure(round);
await postgres.stop();
await rm(dataDir, { recursive: true, force: true });

/** Runs are made beforehand: only the log is measured. The ids of a round are its own, or the database would refuse them. */
async function measure(round: number): Promise<void> {
  const log = createRunLog({ dataDir, databaseUrl });
  await log.start();
  const records = Array.from({ length: RUNS }, (_, i) => {
    const example = examples[i % examples.length] ?? exampleRun();
    return { ...example, id: `0190${String(round).padStart(4, '0')}-0000-7000-8000-${String(i).padStart(12, '0')}` };
  });
  const cpu = process.cpuUsage();
  const turns: number[] = [];
  const started = performance.now();
  for (let i = 0; i < RUNS; i += PER_TURN) {
    const turn = performance.now();
    for (const record of records.slice(i, i + PER_TURN)) log.append(record);
    turns.push(performance.now() - turn);
    await nextTurn();
  }
  const appending = turns.reduce((sum, ms) => sum + ms, 0);
  while (log.stats().written < RUNS) await nextTurn();
  const written = performance.now() - started;
  while (log.stats().ingested < RUNS) await new Promise((resolve) => setTimeout(resolve, 20));
  const ingested = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  await log.stop();
  const worst = turns.sort((a, b) => a - b)[Math.floor(turns.length * 0.99)] ?? 0;
  console.log(
    `round ${round}: ${((appending * 1_000) / RUNS).toFixed(2)} µs per append · all written after ${written.toFixed(0)} ms · ` +
      `99 of 100 turns of ${PER_TURN} under ${worst.toFixed(2)} ms · ${Math.round((RUNS / ingested) * 1_000)} runs/s into PostgreSQL · ` +
      `process CPU ${((user + system) / RUNS).toFixed(1)} µs per run · ${Math.round(process.memoryUsage.rss() / 1_048_576)} MB`,
  );
}
