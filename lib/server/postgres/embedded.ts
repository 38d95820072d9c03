import { rmdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBinaries } from './binaries';
import { CLUSTER_USER } from './cluster';
import { findHome } from './home';
import { isDataFolderLocked, lockDataFolder } from './lock';
import { isListening, readPostmaster } from './postmaster';
import { adoptOrStart, type LaunchOptions, type Running, stopPostmaster } from './running';

export interface EmbeddedPostgres {
  /** Connection string of a database in it. */
  url(database: string): string;
  /** Whether a PostgreSQL that had survived its Hookloom was taken over. */
  readonly adopted: boolean;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Absolute; exists. */
  readonly dataDir: string;
  readonly say: (line: string) => void;
  /** Extra settings, as `-c name=value`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly namespaces?: boolean;
  readonly elsewhere?: string;
}

/** Starts PostgreSQL on the data folder (or adopts the one that runs there) and starts it again whenever it dies. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const unlock = lockDataFolder(options.dataDir);
  try {
    return await supervise(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

async function supervise(options: EmbeddedOptions, unlock: () => void): Promise<EmbeddedPostgres> {
  const home = await findHome({ ...options, native: await findBinaries() });
  const context: LaunchOptions = { ...options, home, log: path.join(options.dataDir, 'postgres.log') };
  let current = await adoptOrStart(context).catch(async (error) => {
    await removeSocketFolder(home.socket);
    throw error;
  });
  const { adopted } = current;
  let stopping = false;
  const watching = new AbortController();
  const watched = keepAlive();

  async function keepAlive(): Promise<void> {
    while (!stopping) {
      await current.gone(watching.signal);
      if (stopping) return;
      options.say('PostgreSQL is gone; starting it again.');
      current = await restart(context, watching.signal, current);
    }
  }

  return {
    url: (database) => urlOf(current.socket, database),
    adopted,
    get pid() {
      return current.pid;
    },
    async stop() {
      stopping = true;
      watching.abort();
      await watched;
      await stopPostmaster(home.cluster);
      await removeSocketFolder(current.socket);
      unlock();
    },
  };
}

/** The PostgreSQL that a running Hookloom has on this data folder; null if none runs. */
export async function findRunning(dataDir: string): Promise<Pick<EmbeddedPostgres, 'url'> | null> {
  if (!isDataFolderLocked(dataDir)) return null;
  const postmaster = await readPostmaster(path.join(dataDir, 'postgres'));
  if (!postmaster || !(await isListening(postmaster.socket))) return null;
  return { url: (database) => urlOf(postmaster.socket, database) };
}

/** Dead again at once (disk full, say) must not become a busy loop, nor end the process: published flows answer from memory. */
async function restart(context: LaunchOptions, stopping: AbortSignal, last: Running): Promise<Running> {
  let said = '';
  for (let pause = 100; !stopping.aborted; pause = Math.min(pause * 2, 10_000)) {
    try {
      return await adoptOrStart(context);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== said) context.say(`PostgreSQL does not start again: ${reason}`);
      said = reason;
      await wait(pause, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return last;
}

/** Stays where it is not empty: then something still listens in it. */
async function removeSocketFolder(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}

function urlOf(socket: string, database: string): string {
  return `postgresql://${CLUSTER_USER}@localhost/${database}?host=${encodeURIComponent(socket)}`;
}
