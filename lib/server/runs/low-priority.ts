import { readFileSync, readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { Client } from 'pg';

/** Nice value below the threads that answer: where cores are short the log comes later, never the answer. */
const NICE = 10;

/** The thread that calls. Only Linux knows threads by number. */
export function lowerThisThread(): void {
  attempt(() => setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), NICE));
}

/** The database's process behind a connection, if it runs on this machine: a socket file is proof. */
export async function lowerBackend(client: Client): Promise<void> {
  if (!client.host.startsWith('/')) return;
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const [{ pid } = { pid: 0 }] = rows;
  attempt(() => {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('postgres: ')) setPriority(pid, NICE);
  });
}

/** A host that does not allow it, or has no such files, ingests at the usual priority. */
function attempt(lower: () => void): void {
  try {
    lower();
  } catch {}
}
