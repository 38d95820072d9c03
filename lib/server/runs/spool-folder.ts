import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { readdir, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { isAlive, startOf } from '../process-life';

/**
 * A spool is a folder `<id>` made by one process, or `<id>~<owner>` once another has taken it over.
 * Taking over is a rename, so of many only one succeeds, database or not. `<id>` stays: under it the database knows what it has.
 */
export interface SpoolFolder {
  readonly name: string;
  readonly id: string;
  /** Identity of the process that owns it now. */
  readonly owner: string;
}

const RELEASED = 'released';
const PULSE_FILE = 'alive';
/** A process on another machine, seen only by its pulse, counts as dead after so long. */
const PULSE_LOST_MS = 60_000;

export function spoolFolder(name: string): SpoolFolder {
  const [id = name, owner = id] = name.split('~');
  return { name, id, owner };
}

/** `<host>-<pid>-<start>-<random>`: enough to tell from outside whether the process lives. */
export function newIdentity(): string {
  return [hostKey(), process.pid, startOf(process.pid) ?? 0, randomBytes(4).toString('hex')].join('-');
}

export async function listSpools(root: string): Promise<SpoolFolder[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'rejected')
    .map((entry) => spoolFolder(entry.name));
}

export async function isAbandoned(root: string, folder: SpoolFolder): Promise<boolean> {
  if (folder.owner === RELEASED) return true;
  const [host, pid, start] = folder.owner.split('-');
  if (host === hostKey() && start !== '0') return !lives(Number(pid), start);
  if (host === hostKey() && !lives(Number(pid), undefined)) return true;
  return Date.now() - (await lastPulse(root, folder)) > PULSE_LOST_MS;
}

/** Takes the folder over; null if somebody else was faster. */
export async function claim(root: string, folder: SpoolFolder, owner: string): Promise<SpoolFolder | null> {
  const name = folder.id === owner ? owner : `${folder.id}~${owner}`;
  if (name === folder.name) return folder;
  try {
    await rename(path.join(root, folder.name), path.join(root, name));
    const claimed = spoolFolder(name);
    await beat(root, claimed);
    return claimed;
  } catch {
    return null;
  }
}

/** Releases the folder, so that another process can take it. */
export async function release(root: string, folder: SpoolFolder): Promise<void> {
  await claim(root, folder, RELEASED);
}

/** Tells other machines that the owner lives. False if the folder is no longer there. */
export async function beat(root: string, folder: SpoolFolder): Promise<boolean> {
  const file = path.join(root, folder.name, PULSE_FILE);
  const now = new Date();
  return utimes(file, now, now).then(
    () => true,
    () =>
      writeFile(file, '').then(
        () => true,
        () => false,
      ),
  );
}

export function segmentName(segment: number): string {
  return `${String(segment).padStart(10, '0')}.log`;
}

export async function listSegments(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.filter((name) => /^\d{10}\.log$/.test(name)).map((name) => Number.parseInt(name, 10));
  return found.sort((a, b) => a - b);
}

async function lastPulse(root: string, folder: SpoolFolder): Promise<number> {
  const at = await stat(path.join(root, folder.name, PULSE_FILE)).catch(() =>
    stat(path.join(root, folder.name)).catch(() => null),
  );
  return at?.mtimeMs ?? 0;
}

function lives(pid: number, start: string | undefined): boolean {
  return isAlive(pid) && (start === undefined || startOf(pid) === start);
}

/** Pids mean something within one boot and one pid namespace only. */
function hostKey(): string {
  const parts = [hostname()];
  try {
    parts.push(readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(), readlinkSync('/proc/self/ns/pid'));
  } catch {
    // Not Linux: the host's name has to do, and the pulse decides.
  }
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 10);
}
