import { mkdirSync, openSync, writeSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { FRAME_HEADER_BYTES, sealFrame } from './frame';
import type { RunRecord } from './record';
import { toRow } from './row';
import type { RunSettings } from './settings';
import { segmentName } from './spool-folder';

export interface SpoolOptions {
  /** The spool's own folder; made by the first write. */
  readonly folder: string;
  readonly settings: RunSettings;
  readonly warn: (message: string) => void;
  /** Told after every batch that is on disk. */
  readonly onWritten: () => void;
}

/** The part of the run log on the hook path: runs in, segment files out. */
export interface Spool {
  /** Never blocks, never throws. */
  append(record: RunRecord): void;
  /** Resolves once everything appended so far is in the file, or rejects with the disk's error. */
  flush(): Promise<void>;
  /** For the last moment of a process that cannot wait. */
  flushSync(): void;
  /** The next batch starts a new segment, so that the present one can be taken in whole. */
  close(): Promise<void>;
  readonly counts: { appended: number; written: number; lost: number; bodiesDropped: number };
}

interface Chunk {
  readonly bytes: Buffer;
  used: number;
  rows: number;
}

const SPARE_CHUNKS = 4;
/** UTF-8 bytes a UTF-16 unit can take. */
const MOST_BYTES_PER_UNIT = 3;
const RETRY_WRITE_MS = 200;

export function createSpool({ folder, settings, warn, onWritten }: SpoolOptions): Spool {
  const counts = { appended: 0, written: 0, lost: 0, bodiesDropped: 0 };
  const spare: Buffer[] = [];
  let pending: RunRecord[] = [];
  let filled: Chunk[] = [];
  let filling: Chunk | null = null;
  let waitingBytes = 0;
  let timer: NodeJS.Timeout | null = null;
  let file: FileHandle | null = null;
  let segment = 0;
  let offset = 0;
  let inFlight: Chunk[] = [];
  let writing: Promise<void> | null = null;
  let complained = false;

  function append(record: RunRecord): void {
    counts.appended++;
    pending.push(record);
    if (pending.length >= settings.serializeAfter) serialize();
    if (timer === null && writing === null) arm(settings.writeEveryMs);
  }

  function arm(ms: number): void {
    timer = setTimeout(() => {
      timer = null;
      void write().catch(() => undefined);
    }, ms);
    timer.unref();
  }

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

  /** Everything waiting, as sealed frames. */
  function takeFrames(): Chunk[] {
    serialize();
    const frames = filling ? [...filled, filling] : filled;
    filled = [];
    filling = null;
    for (const frame of frames) sealFrame(frame.bytes.subarray(0, frame.used), frame.rows);
    return frames;
  }

  /** One write at a time; what comes meanwhile is the next batch. */
  function write(): Promise<void> {
    writing ??= writeAll().finally(() => {
      writing = null;
    });
    return writing;
  }

  async function writeAll(): Promise<void> {
    try {
      if (inFlight.length === 0) inFlight = takeFrames();
      while (inFlight.length > 0) {
        await writeFrames();
        if (filled.length > 0) inFlight = takeFrames();
      }
      complained = false;
      if ((pending.length > 0 || filling) && timer === null) arm(settings.writeEveryMs);
    } catch (error) {
      if (!complained) warn(`the run log cannot be written, runs wait in memory: ${String(error)}`);
      complained = true;
      await leaveSegment();
      if (timer === null) arm(RETRY_WRITE_MS);
      throw error;
    }
  }

  /** A frame leaves the list only when it is on disk whole: after a fault it is written again, into a new segment. */
  async function writeFrames(): Promise<void> {
    for (let frame = inFlight[0]; frame; frame = inFlight[0]) {
      if (file && offset >= settings.segmentBytes) await leaveSegment();
      file ??= await openSegment();
      await writeWhole(file, frame.bytes.subarray(0, frame.used));
      inFlight.shift();
      recycle(frame);
    }
    onWritten();
  }

  async function writeWhole(to: FileHandle, bytes: Buffer): Promise<void> {
    let done = 0;
    while (done < bytes.length) done += (await to.write(bytes, done, bytes.length - done, offset + done)).bytesWritten;
    offset += bytes.length;
  }

  async function openSegment(): Promise<FileHandle> {
    await mkdir(folder, { recursive: true });
    const opened = await open(path.join(folder, segmentName(segment)), 'wx');
    segment++;
    offset = 0;
    return opened;
  }

  /** A new file is begun; what a failed write left at the end of the old one is cut off by its reader. */
  async function leaveSegment(): Promise<void> {
    const left = file;
    file = null;
    await left?.close().catch(() => undefined);
  }

  function recycle(frame: Chunk): void {
    counts.written += frame.rows;
    waitingBytes -= frame.used - FRAME_HEADER_BYTES;
    if (frame.bytes.length === settings.chunkBytes && spare.length < SPARE_CHUNKS) spare.push(frame.bytes);
  }

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    // An earlier failure is not this flush's: it tries again itself.
    await writing?.catch(() => undefined);
    if (pending.length > 0 || filling || filled.length > 0 || inFlight.length > 0) await write();
  }

  /** A batch whose write is under way is written again to the same place: the same bytes, so never twice. */
  function flushSync(): void {
    const frames = [...inFlight, ...takeFrames()];
    if (frames.length === 0) return;
    mkdirSync(folder, { recursive: true });
    // Not the next name: an open of that one may be under way.
    const to = file?.fd ?? openSync(path.join(folder, segmentName(segment + 1)), 'wx');
    let at = file ? offset : 0;
    for (const frame of frames) at += writeSync(to, frame.bytes, 0, frame.used, at);
  }

  async function close(): Promise<void> {
    await flush();
    await leaveSegment();
  }

  return { append, flush, flushSync, close, counts };
}
