import { randomFillSync } from 'node:crypto';

/** Random bytes are drawn 512 ids at a time: one system call instead of one per call. */
const POOL_IDS = 512;
const RANDOM_BYTES = 8;
const MAX_COUNTER = 0xfff;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * UUIDv7 ids that grow within the process: 48 bits of time, 12 bits that count within the millisecond
 * (a full count borrows from the next millisecond), 62 random bits. `now` is milliseconds since the epoch.
 */
export function createRunIds(now: () => number): () => string {
  const pool = new Uint8Array(POOL_IDS * RANDOM_BYTES);
  let used = pool.length;
  let millisecond = 0;
  let counter = 0;
  let prefix = '';

  const startMillisecond = (at: number) => {
    millisecond = at;
    counter = 0;
    const hex = at.toString(16).padStart(12, '0');
    prefix = `${hex.slice(0, 8)}-${hex.slice(8)}-7`;
  };
  const hexAt = (index: number) => HEX[pool[index] ?? 0] ?? '00';

  return () => {
    const at = Math.floor(now());
    if (at > millisecond) startMillisecond(at);
    else if (counter === MAX_COUNTER) startMillisecond(millisecond + 1);
    else counter++;
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    const i = used;
    used += RANDOM_BYTES;
    const variant = HEX[((pool[i] ?? 0) & 0x3f) | 0x80] ?? '80';
    const count = (HEX[counter >> 4] ?? '00') + (HEX[counter & 0xf] ?? '00').charAt(1);
    const node = hexAt(i + 2) + hexAt(i + 3) + hexAt(i + 4) + hexAt(i + 5) + hexAt(i + 6) + hexAt(i + 7);
    return `${prefix}${count}-${variant}${hexAt(i + 1)}-${node}`;
  };
}

/** When such an id was given, in milliseconds since the epoch; NaN if it is none. */
export function timeOfRunId(id: string): number {
  return Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
}
