import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../migrate/migrate';
import { type EmbeddedPostgres, startEmbedded } from '../postgres/embedded';

declare module 'vitest' {
  interface ProvidedContext {
    /** Unix socket on which the run tells where its PostgreSQL is, starting it at the first question. */
    testPostgres: string;
  }
}

/** Database of which every test's is a copy. */
export const TEMPLATE = 'template_migrated';

/** One PostgreSQL per run of the tests, and only if a test asks for one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hookloom-test-'));
  const address = path.join(folder, 'ask');
  let started: Promise<EmbeddedPostgres> | undefined;
  const desk = createServer((_request, response) => {
    started ??= startMigrated(folder);
    started.then(
      (postgres) => response.end(postgres.url('postgres')),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => desk.listen(address, resolve));
  project.provide('testPostgres', address);
  return async () => {
    desk.close();
    const postgres = await started?.catch(() => undefined);
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function startMigrated(dataDir: string): Promise<EmbeddedPostgres> {
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
  const postgres = await startEmbedded({ dataDir, say: () => undefined, settings });
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await client.end();
  await migrate({ url: postgres.url(TEMPLATE), folder: path.resolve('prisma/migrations') });
  return postgres;
}
