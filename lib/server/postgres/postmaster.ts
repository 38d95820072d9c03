import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { isAlive } from '../process-life';

/** What `postmaster.pid` says of the PostgreSQL that has a cluster open. */
export interface Postmaster {
  readonly pid: number;
  readonly socket: string;
  readonly ready: boolean;
}

export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  // Line 5 is the socket's folder, line 8 the state (PostgreSQL's utils/pidfile.h).
  return { pid, socket: lines[4] ?? '', ready: lines[7]?.trim() === 'ready' };
}

/** Whether that process is a living PostgreSQL: pids are used again, above all in containers, and a zombie still has one. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat !== null) return /\((postgres|unshare)\) [^Z]/.test(stat);
  const state = await new Promise<string>((resolve) => {
    execFile('ps', ['-o', 'state=,comm=', '-p', String(pid)], (_error, stdout) => resolve(stdout.trim()));
  });
  return !state.startsWith('Z') && state.includes('postgres');
}

/** Whether that process is the PostgreSQL of this cluster. On a machine with several, a pid may come back as one of another cluster's. */
export async function isPostgresOf(cluster: string, pid: number): Promise<boolean> {
  if (!(await isPostgres(pid))) return false;
  // Every process of PostgreSQL works in its data folder. Where that cannot be read, the pid file is believed.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (folder === null || !(await isProgram(pid, 'postgres'))) return true;
  return folder === (await realpath(cluster).catch(() => cluster));
}

/** False also while `unshare` has not become PostgreSQL yet. */
async function isProgram(pid: number, name: string): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.includes(`(${name})`);
}

/** Whether somebody listens on the socket in this folder. */
export function isListening(socketFolder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path.join(socketFolder, '.s.PGSQL.5432'));
    const answer = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

export function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // Gone already is what a signal to stop wants.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
