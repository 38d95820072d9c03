import { access, constants, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isDatabaseAway, isStorageFull } from '../database-away';
import type { Env } from '../env';
import { migrate } from '../migrate/migrate';
import { findRunning, startEmbedded } from '../postgres/embedded';
import { isStartFault, StartFault } from '../start-fault';

export interface Storage {
  /** Of the database. */
  readonly url: string;
  /** Stops an embedded database that this process started. */
  close(): Promise<void>;
}

const PREPARE_AGAIN_MS = 2_000;

export interface StorageOptions {
  /** Absolute path of `prisma/migrations`. */
  readonly migrations: string;
  readonly say: (line: string) => void;
  /** Use the embedded database of a Hookloom that runs on the data folder, if one does. */
  readonly join?: boolean;
}

/** The data folder and a migrated database: the embedded one, or the one of `DATABASE_URL`. */
export async function openStorage(env: Env, options: StorageOptions): Promise<Storage> {
  await openDataFolder(env.dataDir);
  const canWait = await hasPlanCopy(env.dataDir);
  const server = await openServer(env, { ...options, isPatient: canWait });
  const stopping = new AbortController();
  try {
    const applied = await prepare(server, options.migrations);
    if (applied.length > 0) options.say(`Database prepared (${applied.length} migrations).`);
  } catch (error) {
    if (!canWait || !mayPass(error)) {
      await server.close();
      throw explained(error, server.url);
    }
    options.say('The database does not answer. Published flows answer from their copy on disk until it does.');
    void prepareWhenBack(server, { ...options, stopping: stopping.signal });
  }
  return {
    url: server.url,
    async close() {
      stopping.abort();
      await server.close();
    },
  };
}

interface DatabaseServer {
  readonly url: string;
  /** Where the database has yet to be created: the address of one that is always there. */
  readonly maintenanceUrl: string | null;
  close(): Promise<void>;
}

async function openServer(
  { databaseUrl, dataDir }: Env,
  { say, join, isPatient }: StorageOptions & { isPatient: boolean },
): Promise<DatabaseServer> {
  if (databaseUrl !== null) return { url: databaseUrl, maintenanceUrl: null, close: async () => {} };
  const running = join ? await findRunning(dataDir) : null;
  if (running) return { url: running.url('hookloom'), maintenanceUrl: null, close: async () => {} };
  const embedded = await startEmbedded({ dataDir, say, isPatient });
  return {
    url: embedded.url('hookloom'),
    maintenanceUrl: embedded.url('postgres'),
    close: () => embedded.stop(),
  };
}

/** The names of the migrations that were applied. */
async function prepare({ url, maintenanceUrl }: DatabaseServer, migrations: string): Promise<string[]> {
  if (maintenanceUrl !== null) await createDatabase(maintenanceUrl);
  return migrate({ url, folder: migrations });
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined); // its end is seen by the query that waits
  await client.connect();
  try {
    const { rowCount } = await client.query(`SELECT FROM pg_database WHERE datname = 'hookloom'`);
    if (rowCount === 0) await client.query('CREATE DATABASE hookloom');
  } finally {
    await client.end();
  }
}

/** Whether the same database may be prepared later. */
function mayPass(error: unknown): boolean {
  return isDatabaseAway(error) || isStorageFull(error);
}

/** A restart while the database is away goes on answering (decision 9), if there is something to answer with. */
async function hasPlanCopy(dataDir: string): Promise<boolean> {
  const names = await readdir(path.join(dataDir, 'plans')).catch(() => []);
  return names.some((name) => name.startsWith('flow-'));
}

async function prepareWhenBack(
  server: DatabaseServer,
  { migrations, say, stopping }: StorageOptions & { stopping: AbortSignal },
): Promise<void> {
  while (!stopping.aborted) {
    await wait(PREPARE_AGAIN_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
    if (stopping.aborted) return;
    try {
      await prepare(server, migrations);
      return say('The database answers again.');
    } catch (error) {
      if (mayPass(error)) continue;
      return say(isStartFault(error) ? error.message : `The database could not be prepared: ${error}`);
    }
  }
}

async function openDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code; // file system calls throw nothing else
    if (code === 'ENOSPC')
      throw new StartFault(
        `The disk of the data folder ${dataDir} is full. Make room on it, or choose another folder with HOOKLOOM_DATA_DIR.`,
      );
    throw new StartFault(
      `The data folder ${dataDir} cannot be written (${code}). Change its permissions, or choose another with HOOKLOOM_DATA_DIR.`,
    );
  }
}

/** Not mkdir's `recursive`: where a folder takes no new ones but says ENOENT, as /proc does, that never ends. */
async function makeFolder(folder: string): Promise<void> {
  if (await isThere(folder)) return;
  await makeFolder(path.dirname(folder));
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if (!(await isThere(folder))) throw error; // a start beside this one may have been quicker
  }
}

async function isThere(place: string): Promise<boolean> {
  try {
    if ((await stat(place)).isDirectory()) return true;
    throw Object.assign(new Error(`${place} is no folder.`), { code: 'ENOTDIR' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // file system calls throw nothing else
    throw error;
  }
}

/** PostgreSQL's refusals to connect: no such user or password, no such database, shutting down, too many connections. */
const REFUSAL = /^(08|28|3D|53|57P)/;
const NETWORK = /^E[A-Z_]+$/;

function explained(error: unknown, url: string): unknown {
  if (isStartFault(error)) return error;
  const { code, message } = error as NodeJS.ErrnoException; // looked at, not relied on
  const isConnection =
    isDatabaseAway(error) ||
    /timeout|SSL/.test(message) ||
    (typeof code === 'string' && (REFUSAL.test(code) || NETWORK.test(code)));
  if (!isConnection) return error;
  return new StartFault(
    `The database at ${placeOf(url)} cannot be reached: ${message || code}. Check DATABASE_URL and that PostgreSQL runs.`,
  );
}

/** Without user and password. */
function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? hostname}:${port || '5432'}${pathname}`;
}
