import { rmdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findBinaries } from './binaries';
import { CLUSTER_USER } from './cluster';
import { findHome, findSocketFolder } from './home';
import { isDataFolderLocked, isFolderTaken, lockDataFolder } from './lock';
import { isListening, readPostmaster } from './postmaster';
import { adoptOrStart, type Running, stopPostmaster } from './running';

export interface EmbeddedPostgres {
  /** Connection string of a database in it; the same before it runs. */
  url(database: string): string;
  /** Whether a PostgreSQL that had survived its Hookloom was taken over. */
  readonly adopted: boolean;
  /** 0 = it has not started yet. */
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
  /** A start that fails goes on being tried instead of being an error, unless another Hookloom has the data folder. */
  readonly isPatient?: boolean;
}

/** Starts PostgreSQL on the data folder (or adopts the one that runs there) and starts it again whenever it dies. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const cluster = path.join(options.dataDir, 'postgres');
  const stopping = new AbortController();
  let unlock: (() => void) | null = null;
  let current: Running | null = null;

  const attempt = async (): Promise<Running> => {
    unlock ??= lockDataFolder(options.dataDir);
    const home = await findHome({ ...options, native: await findBinaries() });
    current = await adoptOrStart({ ...options, home, log: path.join(options.dataDir, 'postgres.log') });
    return current;
  };
  const leave = async () => {
    if (!unlock) return;
    await removeSocketFolder(current?.socket ?? (await findSocketFolder(cluster)));
    unlock();
  };

  let said = '';
  const first = await attempt().catch(async (error: unknown) => {
    if (!options.isPatient || isFolderTaken(error)) {
      await leave();
      throw error;
    }
    said = reasonOf(error);
    options.say(said);
    return null;
  });
  const socket = first?.socket ?? (await findSocketFolder(cluster));
  const watched = keepAlive({ first, said, attempt, say: options.say }, stopping.signal);

  return {
    url: (database) => urlOf(socket, database),
    adopted: first?.adopted ?? false,
    get pid() {
      return current?.pid ?? 0;
    },
    async stop() {
      stopping.abort();
      await watched;
      if (unlock) await stopPostmaster(cluster);
      await leave();
    },
  };
}

interface Kept {
  readonly first: Running | null;
  /** Why the first start failed. */
  readonly said: string;
  attempt(): Promise<Running>;
  say(line: string): void;
}

async function keepAlive({ first, said, ...launch }: Kept, stopping: AbortSignal): Promise<void> {
  let current = first ?? (await startAgain({ ...launch, said }, stopping));
  while (current && !stopping.aborted) {
    await current.gone(stopping);
    if (stopping.aborted) return;
    launch.say('PostgreSQL is gone; starting it again.');
    current = await startAgain({ ...launch, said: '' }, stopping);
  }
}

/**
 * Dead again at once (disk full, say) must not become a busy loop, nor end the process: published flows answer from memory.
 * Null when it was stopped meanwhile.
 */
async function startAgain(
  { attempt, say, ...last }: Omit<Kept, 'first'>,
  stopping: AbortSignal,
): Promise<Running | null> {
  let { said } = last;
  for (let pause = 100; !stopping.aborted; pause = Math.min(pause * 2, 10_000)) {
    try {
      return await attempt();
    } catch (error) {
      const reason = reasonOf(error);
      if (reason !== said) say(`PostgreSQL does not start again: ${reason}`);
      said = reason;
      await wait(pause, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return null;
}

/** The PostgreSQL that a running Hookloom has on this data folder; null if none runs. */
export async function findRunning(dataDir: string): Promise<Pick<EmbeddedPostgres, 'url'> | null> {
  if (!isDataFolderLocked(dataDir)) return null;
  const postmaster = await readPostmaster(path.join(dataDir, 'postgres'));
  if (!postmaster || !(await isListening(postmaster.socket))) return null;
  return { url: (database) => urlOf(postmaster.socket, database) };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Stays where it is not empty: then something still listens in it. */
async function removeSocketFolder(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}

function urlOf(socket: string, database: string): string {
  return `postgresql://${CLUSTER_USER}@localhost/${database}?host=${encodeURIComponent(socket)}`;
}
