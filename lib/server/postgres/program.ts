import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, stat } from 'node:fs/promises';
import { StartFault } from '../start-fault';
import type { Command } from './home';

const LOG_LIMIT_BYTES = 10_000_000;

/** Detached: our signals are ours, and PostgreSQL outlives a crash of Hookloom unharmed. */
export async function spawnLogged({ file, args, uid, gid }: Command, log: string): Promise<ChildProcess> {
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

/** PostgreSQL gets none of ours (keys, passwords); English messages, for `lastComplaint`. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV };
}

/** Where what a program says from now on begins in its log. */
export async function endOf(log: string): Promise<number> {
  return (await stat(log).catch(() => null))?.size ?? 0;
}

/** What a program of PostgreSQL said last, from there on, that tells why it ended. */
export async function lastComplaint(log: string, from: number): Promise<string> {
  const bytes = await readFile(log).catch(() => Buffer.alloc(0));
  const lines = bytes
    .subarray(from <= bytes.length ? from : 0) // a log that had grown too long was begun anew
    .toString()
    .trim()
    .split('\n');
  const telling = lines.slice(-15).findLast((line) => /FATAL|PANIC|ERROR|error/.test(line));
  return (telling ?? (lines.at(-1) || 'it said nothing')).replace(/^.*?(FATAL|PANIC|ERROR|error): +/, '');
}
