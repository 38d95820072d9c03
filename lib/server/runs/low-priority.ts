import { readFileSync, readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import type { Client } from 'pg';

/** How much nicer than the threads that answer: where cores are short the log comes later, never the answer. */
const NICER = 10;
const NICEST = 19;

/** The thread that calls. Only Linux knows threads by number. */
export function lowerThisThread(): void {
  attempt(() => setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), lowered()));
}

/** The database's process behind a connection, if it runs on this machine: a socket file is proof. */
export async function lowerBackend(client: Client): Promise<void> {
  if (!client.host.startsWith('/')) return;
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const [{ pid } = { pid: 0 }] = rows;
  attempt(() => {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('postgres: ')) setPriority(pid, lowered());
  });
}

/** Whoever runs the whole product at a nice value of its own keeps the distance. */
function lowered(): number {
  return Math.min(NICEST, getPriority(process.pid) + NICER);
}

/** A host that does not allow it, or has no such files, ingests at the usual priority. */
function attempt(act: () => void): void {
  try {
    act();
  } catch {}
}
