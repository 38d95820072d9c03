import { access, constants, mkdir } from 'node:fs/promises';
import pg from 'pg';
import { migrate } from '@/prisma/migrate';
import { type Database, openDatabase } from '../db';
import type { Env } from '../env';
import { startEmbedded } from '../postgres/embedded';
import { StartFault } from '../start-fault';

export interface Storage {
  readonly database: Database;
  close(): Promise<void>;
}

/** The data folder and a migrated database: the embedded one, or the one of `DATABASE_URL`. */
export async function openStorage(env: Env, { migrations, say }: { migrations: string; say: (line: string) => void }): Promise<Storage> {
  await openDataFolder(env.dataDir);
  const embedded = env.databaseUrl === null ? await startEmbedded({ dataDir: env.dataDir, say }) : null;
  const url = env.databaseUrl ?? embedded?.url('hookloom') ?? '';
  try {
    if (embedded) await createDatabase(embedded.url('postgres'));
    const applied = await migrate({ url, folder: migrations });
    if (applied.length > 0) say(`Database prepared (${applied.length} migrations).`);
  } catch (error) {
    await embedded?.stop();
    throw asStartFault(error);
  }
  const database = openDatabase(url, { onLost: (error) => say(`The database connection broke: ${error.message}`) });
  return {
    database,
    async close() {
      await database.close();
      await embedded?.stop();
    },
  };
}

const DUPLICATE_DATABASE = '42P04';

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('CREATE DATABASE hookloom');
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error; // pg's errors carry the SQLSTATE
  } finally {
    await client.end();
  }
}

async function openDataFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // file system calls throw nothing else
    throw new StartFault(`The data folder ${dataDir} cannot be written (${code}). Change its permissions, or choose another with HOOKLOOM_DATA_DIR.`);
  }
}

const unreachable = /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|timeout expired|password authentication|does not exist|ENOENT|Connection terminated/;

function asStartFault(error: unknown): unknown {
  const message = error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
  const text = error instanceof AggregateError ? error.errors.map((one) => one.message).join('; ') : message;
  if (!unreachable.test(text)) return error;
  return new StartFault(`The database cannot be reached: ${text.split('\n')[0]}. Check DATABASE_URL and that PostgreSQL runs.`);
}
