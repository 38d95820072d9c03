import { appendFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sizeOf } from './segment';

const BYTES_PER_DAY = 16 * 1024 * 1024;

/** Keeps rows that cannot be taken in, with the reason, in `<root>/rejected`. Never rejects. */
export type RejectRow = (reason: string, row: Buffer) => Promise<void>;

export function createRejectedRows({ root, warn }: { root: string; warn: (message: string) => void }): RejectRow {
  const folder = path.join(root, 'rejected');
  return async (reason, row) => {
    const file = path.join(folder, `${new Date().toISOString().slice(0, 10)}.jsonl`);
    warn(`a row of the run log was set aside: ${reason}`);
    if ((await sizeOf(file)) > BYTES_PER_DAY) return;
    try {
      await mkdir(folder, { recursive: true });
      await appendFile(file, `${JSON.stringify({ reason, row: row.toString() })}\n`);
    } catch (error) {
      // It must not hold up the rows behind it, whose taking in is what makes room on a full disk.
      warn(`a row that was to be set aside is lost: ${String(error)}`);
    }
  };
}
