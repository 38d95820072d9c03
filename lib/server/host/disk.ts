import { statfs } from 'node:fs/promises';

/** Whether there is room on the disk of the data folder. */
export interface Disk {
  isFull(): Promise<boolean>;
}

/** PostgreSQL goes on only if it can make its next file of 16 MB. */
const NEEDED_BYTES = 32 * 1024 * 1024;
const REMEMBER_MS = 1_000;

export function createDisk(folder: string, freeBytes: (folder: string) => Promise<number> = freeBytesOf): Disk {
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | null = null;
  return {
    isFull() {
      const now = performance.now();
      if (!asked || now - asked.at > REMEMBER_MS) asked = { at: now, answer: isBelow(folder, freeBytes) };
      return asked.answer;
    },
  };
}

async function isBelow(folder: string, freeBytes: (folder: string) => Promise<number>): Promise<boolean> {
  try {
    return (await freeBytes(folder)) < NEEDED_BYTES;
  } catch {
    return false; // not every file system tells
  }
}

async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
