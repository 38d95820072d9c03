import { FRAME_HEADER_BYTES, sealFrame } from './frame';
import type { RunRecord } from './record';
import { toRow } from './row';
import type { RunSettings } from './settings';
import { ROW_VERSION } from './spool-row';
import { MOST_BYTES_PER_UNIT } from './truncate';

/** Rows of a batch, and the room for its header. */
export interface Chunk {
  readonly bytes: Buffer;
  used: number;
  rows: number;
}

/** Finished runs on their way to the disk: as they are, then as rows, bounded in bytes. */
export interface SpoolBuffer {
  add(record: RunRecord): void;
  /** Everything waiting, as sealed frames. They count as waiting until `release`. */
  takeFrames(): Chunk[];
  /** The frame is on disk. */
  release(frame: Chunk): void;
  readonly isEmpty: boolean;
  /** There is a whole chunk to write; less than one may gather until the next batch. */
  readonly hasFullChunk: boolean;
}

export interface SpoolBufferOptions {
  readonly settings: RunSettings;
  readonly counts: { lost: number; bodiesDropped: number };
  readonly warn: (message: string) => void;
}

const SPARE_CHUNKS = 4;

export function createSpoolBuffer({ settings, counts, warn }: SpoolBufferOptions): SpoolBuffer {
  const spare: Buffer[] = [];
  let pending: RunRecord[] = [];
  let filled: Chunk[] = [];
  let filling: Chunk | null = null;
  let waitingBytes = 0;

  function serialize(): void {
    const records = pending;
    pending = [];
    for (const record of records) {
      try {
        put(record);
      } catch (error) {
        counts.lost++;
        warn(`run ${record.id} could not be logged: ${String(error)}`);
      }
    }
  }

  function put(record: RunRecord): void {
    if (waitingBytes > settings.waitingBytesLost) {
      counts.lost++;
      return;
    }
    const withBodies = waitingBytes <= settings.waitingBytesWithoutBodies;
    if (!withBodies) counts.bodiesDropped++;
    const row = toRow(record, withBodies);
    const chunk = roomFor(row.length * MOST_BYTES_PER_UNIT);
    const bytes = chunk.bytes.write(row, chunk.used);
    chunk.used += bytes;
    chunk.rows++;
    waitingBytes += bytes;
  }

  function roomFor(bytes: number): Chunk {
    if (filling && filling.used + bytes <= filling.bytes.length) return filling;
    if (filling) filled.push(filling);
    const size = Math.max(settings.chunkBytes, FRAME_HEADER_BYTES + bytes);
    const buffer =
      size === settings.chunkBytes ? (spare.pop() ?? Buffer.allocUnsafeSlow(size)) : Buffer.allocUnsafeSlow(size);
    filling = { bytes: buffer, used: FRAME_HEADER_BYTES, rows: 0 };
    return filling;
  }

  return {
    add(record) {
      pending.push(record);
      if (pending.length >= settings.serializeAfter) serialize();
    },
    takeFrames() {
      serialize();
      const frames = filling ? [...filled, filling] : filled;
      filled = [];
      filling = null;
      for (const frame of frames) sealFrame(contentOf(frame), { version: ROW_VERSION, rows: frame.rows });
      return frames;
    },
    release(frame) {
      waitingBytes -= frame.used - FRAME_HEADER_BYTES;
      if (frame.bytes.length === settings.chunkBytes && spare.length < SPARE_CHUNKS) spare.push(frame.bytes);
    },
    get isEmpty() {
      return pending.length === 0 && filling === null;
    },
    get hasFullChunk() {
      return filled.length > 0;
    },
  };
}

export function contentOf(frame: Chunk): Buffer {
  return frame.bytes.subarray(0, frame.used);
}
