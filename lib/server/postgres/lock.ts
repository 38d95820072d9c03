import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startOf } from '../process-life';
import { StartFault } from '../start-fault';

/**
 * Takes the database of a data folder for this process; the returned function gives it back. Two processes with one embedded
 * PostgreSQL would stop it under each other, so the second is refused. (With DATABASE_URL any number may share a data folder.)
 */
export function lockDataFolder(dataDir: string): () => void {
  const lock = path.join(dataDir, 'hookloom.lock');
  const mine = `${process.pid} ${birthOf(process.pid)}\n`;
  const draft = `${lock}.${randomUUID()}`;
  try {
    writeLock(draft, mine);
    while (!take(draft, lock)) {
      const found = readIfThere(lock);
      if (found !== null && isHeld(found)) throw refusal(dataDir, found);
      if (found !== null) setAside(lock, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (readIfThere(lock) === mine) unlinkSync(lock);
  };
}

/** Whether it was refused because another process has the data folder. */
export function isFolderTaken(error: unknown): boolean {
  return error instanceof FolderTaken;
}

class FolderTaken extends StartFault {}

/** Whether a living process, not this one, has it. */
export function isDataFolderLocked(dataDir: string): boolean {
  const found = readIfThere(path.join(dataDir, 'hookloom.lock'));
  return found !== null && isHeld(found);
}

function writeLock(draft: string, content: string): void {
  try {
    writeFileSync(draft, content, { mode: 0o600 });
  } catch (error) {
    const folder = path.dirname(draft);
    if (isCode(error, 'ENOSPC'))
      throw new StartFault(`The disk of the data folder ${folder} is full. Make room on it.`);
    throw new StartFault(
      `The data folder ${folder} cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}

/** `link` makes the lock with its content in one step, or finds that it exists. */
function take(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Another process may have replaced the dead lock in between: then its new one is put back. */
function setAside(lock: string, dead: string): void {
  const aside = `${lock}.${randomUUID()}`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw error;
  }
  if (readIfThere(aside) !== dead) take(aside, lock);
  rmSync(aside, { force: true });
}

function isHeld(content: string): boolean {
  const [pid, birth] = content.trim().split(' ', 2);
  const holder = Number(pid);
  if (!Number.isInteger(holder) || holder <= 0 || holder === process.pid) return false;
  return birthOf(holder) === birth;
}

/** When a process began, in whatever unit its system tells; empty if there is none. A pid alone may be somebody else's by now. */
function birthOf(pid: number): string {
  const start = startOf(pid);
  if (start !== null || process.platform === 'linux') return start ?? '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .replaceAll(/\s+/g, '-');
  } catch {
    return '';
  }
}

function refusal(dataDir: string, held: string): FolderTaken {
  const pid = held.split(' ', 1)[0];
  return new FolderTaken(
    `Another Hookloom (process ${pid}) uses the data folder ${dataDir}. Stop it, or set HOOKLOOM_DATA_DIR to another folder, or DATABASE_URL for both.`,
  );
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
