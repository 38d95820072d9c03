import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbedded } from '@/lib/server/postgres/embedded';

/** A PostgreSQL of the test's own, for `DATABASE_URL`: what an operator stops and starts. */
export interface OwnDatabase {
  readonly url: string;
  /** A fast shutdown: connections are broken, nobody listens any more. */
  stop(): Promise<void>;
  /** On the same address, with the same data. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function ownDatabase(): Promise<OwnDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hookloom-e2e-pg-'));
  const begin = () => startEmbedded({ dataDir, say: () => undefined });
  let running: EmbeddedPostgres | null = await begin();
  const url = running.url('hookloom');
  await query(running.url('postgres'), 'CREATE DATABASE hookloom');

  async function stop(): Promise<void> {
    await running?.stop();
    running = null;
  }
  return {
    url,
    stop,
    async start() {
      running ??= await begin();
    },
    async remove() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Process id of the product's embedded PostgreSQL. */
export async function embeddedPid(dataDir: string): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);
}

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
