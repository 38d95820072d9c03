import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../db';
import { parseEnv } from '../env';
import { type EmbeddedPostgres, startEmbedded } from '../postgres/embedded';
import { openStorage, type Storage } from './storage';

const migrations = path.resolve('prisma/migrations');
let root: string;
let said: string[];
const say = (line: string) => void said.push(line);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hookloom-storage-'));
  said = [];
});
afterEach(() => rm(root, { recursive: true }));

it('starts without its database if it has a copy of the live plans, and prepares the database when it is back', async () => {
  const elsewhere = path.join(root, 'elsewhere');
  await mkdir(elsewhere);
  const address = await addressOfStopped(elsewhere);
  await mkdir(path.join(root, 'data', 'plans'), { recursive: true });
  await writeFile(path.join(root, 'data', 'plans', 'flow-1.json'), '{}');

  const storage = await openStorage(envOf({ DATABASE_URL: address }), { migrations, say });
  expect(said).toEqual([expect.stringMatching(/^The database does not answer\. Published flows answer/)]);
  const back = await startEmbedded({ dataDir: elsewhere, say: () => undefined });
  await expect.poll(() => countFlows(storage)).toBe(0);
  await storage.close();
  await back.stop();
});

it('does not start without its database if there is nothing to answer with', async () => {
  const elsewhere = path.join(root, 'elsewhere');
  await mkdir(elsewhere);
  const address = await addressOfStopped(elsewhere);
  await expect(openStorage(envOf({ DATABASE_URL: address }), { migrations, say })).rejects.toThrow(
    /^The database at .+ cannot be reached: /,
  );
});

it.runIf(process.platform === 'linux')('says so of a folder that takes no new ones', async () => {
  const env = { ...envOf({}), dataDir: '/proc/hookloom/data' };
  await expect(openStorage(env, { migrations, say })).rejects.toThrow(
    'The data folder /proc/hookloom/data cannot be written (ENOENT).',
  );
});

it('lends the embedded database of a running Hookloom to a command beside it', async () => {
  const running = await openStorage(envOf({}), { migrations, say });
  const beside = path.resolve('lib/server/host/storage.ts');
  const code = `
    import { openStorage } from ${JSON.stringify(beside)};
    import { openDatabase } from ${JSON.stringify(path.resolve('lib/server/db.ts'))};
    import { parseEnv } from ${JSON.stringify(path.resolve('lib/server/env.ts'))};
    const env = parseEnv({ HOOKLOOM_DATA_DIR: ${JSON.stringify(path.join(root, 'data'))} }, '/');
    const storage = await openStorage(env, { migrations: ${JSON.stringify(migrations)}, say() {}, join: true });
    const database = openDatabase(storage.url);
    console.log(await database.prisma.flow.count());
    await database.close();
    await storage.close();
  `;
  const output = await new Promise<string>((resolve) =>
    execFile(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], (error, stdout) =>
      resolve(error?.message ?? stdout),
    ),
  );
  expect(output).toBe('0\n');
  expect(await countFlows(running)).toBe(0);
  await running.close();
});

function envOf(source: Record<string, string>) {
  return parseEnv({ HOOKLOOM_DATA_DIR: path.join(root, 'data'), ...source }, root);
}

async function addressOfStopped(dataDir: string): Promise<string> {
  const postgres: EmbeddedPostgres = await startEmbedded({ dataDir, say: () => undefined });
  const address = postgres.url('postgres');
  await postgres.stop();
  return address;
}

/** Null while the database is away or not migrated. */
async function countFlows({ url }: Storage): Promise<number | null> {
  const database = openDatabase(url);
  try {
    return await database.prisma.flow.count();
  } catch {
    return null;
  } finally {
    await database.close();
  }
}
