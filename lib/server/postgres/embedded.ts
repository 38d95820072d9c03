import { type ChildProcess, spawn } from 'node:child_process';
import { chown, mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartFault } from '../start-fault';
import { findBinaries, POSTGRES_MAJOR } from './binaries';
import { type Command, findHome, type Home } from './home';
import { isDataFolderLocked, lockDataFolder } from './lock';
import { isListening, isPostgres, readPostmaster, signal } from './postmaster';

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

const USER = 'hookloom';
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;
const LOG_LIMIT_BYTES = 10_000_000;

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
  const context: Context = { ...options, home, log: path.join(options.dataDir, 'postgres.log') };
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

interface Context extends EmbeddedOptions {
  readonly home: Home;
  readonly log: string;
}

interface Running {
  readonly pid: number;
  readonly socket: string;
  readonly adopted: boolean;
  /** Settles when it has died, or when the signal aborts. */
  gone(signal: AbortSignal): Promise<void>;
}

async function adoptOrStart(context: Context): Promise<Running> {
  await requireMajor(context.home.cluster);
  const survivor = await findSurvivor(context.home.cluster);
  if (survivor) return survivor;
  await initialise(context);
  return launch(context);
}

/** Dead again at once (disk full, say) must not become a busy loop, nor end the process: published flows answer from memory. */
async function restart(context: Context, stopping: AbortSignal, last: Running): Promise<Running> {
  for (let pause = 100; !stopping.aborted; pause = Math.min(pause * 2, 10_000)) {
    try {
      return await adoptOrStart(context);
    } catch (error) {
      context.say(`PostgreSQL does not start again: ${error instanceof Error ? error.message : String(error)}`);
      await wait(pause, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
  return last;
}

/** A PostgreSQL that is starting up or shutting down is waited for; a pid file that nobody stands behind is removed. */
async function findSurvivor(cluster: string): Promise<Running | null> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    const postmaster = await readPostmaster(cluster);
    if (!postmaster) return null;
    const { pid, socket } = postmaster;
    if (!(await isPostgres(pid))) {
      await rm(path.join(cluster, 'postmaster.pid'), { force: true });
      return null;
    }
    if (postmaster.ready && (await isListening(socket))) {
      return { pid, socket, adopted: true, gone: (stopped) => untilDead(pid, stopped) };
    }
    await wait(50);
  }
  throw new StartFault(
    `A PostgreSQL has had ${cluster} open for a minute without becoming ready. Look at postgres.log beside it, then end that process.`,
  );
}

async function untilDead(pid: number, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted && (await isPostgres(pid))) {
    await wait(500, undefined, { signal: stopped, ref: false }).catch(() => undefined);
  }
}

/** Made beside its place and moved there whole, so that a start that is cut short leaves nothing half-made behind. */
async function initialise({ home, log, say }: Context): Promise<void> {
  if (await readMajor(home.cluster)) return;
  say('Creating the database.');
  const draft = `${home.cluster}.new`;
  const args = [
    '-D',
    draft,
    '-U',
    USER,
    '--auth=trust',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
  ];
  const command = home.command('initdb', args);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  if (command.uid !== undefined && command.gid !== undefined) await chown(draft, command.uid, command.gid);
  const child = await spawnLogged(command, log);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new StartFault(`The database could not be created: ${await lastLine(log)} (more in ${log})`);
  await rename(draft, home.cluster);
}

async function launch({ home, log, settings = {} }: Context): Promise<Running> {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: home.socket,
    unix_socket_permissions: '0700',
    ...settings,
  };
  const args = ['-D', home.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const child = await spawnLogged(home.command('postgres', args), log);
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (await becomesReady(child, home.cluster, deadline)) {
      child.unref();
      return {
        pid: child.pid ?? 0,
        socket: home.socket,
        adopted: false,
        gone: (stopped) => Promise.race([exited, untilAborted(stopped)]),
      };
    }
    const reason = await lastLine(log);
    // Children of a killed PostgreSQL hold its shared memory for a moment.
    if (!/shared memory block|still in use/.test(reason) || performance.now() > deadline) {
      throw new StartFault(`PostgreSQL does not start: ${reason} (more in ${log})`);
    }
    await wait(100);
  }
}

async function becomesReady(child: ChildProcess, cluster: string, deadline: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(cluster);
    if (postmaster?.pid === child.pid && postmaster?.ready) return true;
    if (performance.now() > deadline) {
      child.kill('SIGQUIT');
      return false;
    }
    await wait(10);
  }
  return false;
}

async function stopPostmaster(cluster: string): Promise<void> {
  const postmaster = await readPostmaster(cluster);
  if (!postmaster || !(await isPostgres(postmaster.pid))) return;
  signal(postmaster.pid, 'SIGINT');
  const deadline = performance.now() + STOP_LIMIT_MS;
  let forced = false;
  while (await isPostgres(postmaster.pid)) {
    if (!forced && performance.now() > deadline) {
      forced = true;
      signal(postmaster.pid, 'SIGQUIT');
    }
    await wait(10);
  }
}

/** Detached: our signals are ours, and PostgreSQL outlives a crash of Hookloom unharmed. */
async function spawnLogged({ file, args, uid, gid }: Command, log: string): Promise<ChildProcess> {
  const tooLong = (await stat(log).catch(() => null))?.size ?? 0;
  const output = await open(log, tooLong > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  try {
    const child = spawn(file, args, {
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      cwd: '/',
      uid,
      gid,
      env: environment(),
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) =>
        reject(
          new StartFault(`${file} cannot be run: ${error.message}. Set DATABASE_URL to use a PostgreSQL of your own.`),
        ),
      );
    });
    return child;
  } finally {
    await output.close();
  }
}

/** PostgreSQL gets none of ours (keys, passwords); English messages, for `lastLine`. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV };
}

async function requireMajor(cluster: string): Promise<void> {
  const major = await readMajor(cluster);
  if (major === null || major === POSTGRES_MAJOR) return;
  throw new StartFault(
    `${cluster} was made by PostgreSQL ${major}, this Hookloom brings PostgreSQL ${POSTGRES_MAJOR}. Set DATABASE_URL to a PostgreSQL ${major} on it, or move the folder away to start empty.`,
  );
}

async function readMajor(cluster: string): Promise<string | null> {
  const text = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StartFault(`${cluster} cannot be read: ${error.message}`);
  });
  return text?.trim() ?? null;
}

async function lastLine(log: string): Promise<string> {
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n');
  const telling = lines.slice(-15).findLast((line) => /FATAL|PANIC|ERROR|error/.test(line));
  return (telling ?? lines.at(-1) ?? 'it said nothing').replace(/^.*?(FATAL|PANIC|ERROR|error): +/, '');
}

/** Stays where it is not empty: then something still listens in it. */
async function removeSocketFolder(folder: string): Promise<void> {
  await rmdir(folder).catch(() => undefined);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function urlOf(socket: string, database: string): string {
  return `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(socket)}`;
}
