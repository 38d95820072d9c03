import type { ChildProcess } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { StartFault } from '../start-fault';
import { type ClusterOptions, initialise, requireMajor } from './cluster';
import { isListening, isPostgres, isPostgresOf, readPostmaster, signal } from './postmaster';
import { endOf, lastComplaint, spawnLogged } from './program';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

/** A PostgreSQL that takes connections. */
export interface Running {
  readonly pid: number;
  readonly socket: string;
  readonly adopted: boolean;
  /** Settles when it has died, or when the signal aborts. */
  gone(signal: AbortSignal): Promise<void>;
}

export interface LaunchOptions extends ClusterOptions {
  /** Extra settings, as `-c name=value`. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/** The PostgreSQL that runs on the cluster already, or a new one. */
export async function adoptOrStart(options: LaunchOptions): Promise<Running> {
  await requireMajor(options.home.cluster);
  const survivor = await findSurvivor(options.home.cluster);
  if (survivor) return survivor;
  await initialise(options);
  await removeDeadSocket(options.home.socket);
  return launch(options);
}

/**
 * PostgreSQL takes a lock whose pid lives for a server that runs, though it may be a zombie, or in a restarted container somebody
 * else. The folder is this cluster's alone, and its pid file has just said that nobody has it open.
 */
async function removeDeadSocket(folder: string): Promise<void> {
  if (await isListening(folder)) return;
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(path.join(folder, name), { force: true });
}

/** A PostgreSQL that is starting up or shutting down is waited for; a pid file that nobody stands behind is removed. */
async function findSurvivor(cluster: string): Promise<Running | null> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (performance.now() < deadline) {
    const postmaster = await readPostmaster(cluster);
    if (!postmaster) return null;
    const { pid, socket } = postmaster;
    if (!(await isPostgresOf(cluster, pid))) {
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

async function launch({ home, log, settings = {} }: LaunchOptions): Promise<Running> {
  const all: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: home.socket,
    unix_socket_permissions: '0700',
    ...settings,
  };
  const args = ['-D', home.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const from = await endOf(log);
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
    const reason = await lastComplaint(log, from);
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

/** Ends the process that has the cluster open: it is asked first, and killed when it does not end in time. */
export async function stopPostmaster(cluster: string): Promise<void> {
  const postmaster = await readPostmaster(cluster);
  if (!postmaster || !(await isPostgresOf(cluster, postmaster.pid))) return;
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

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
