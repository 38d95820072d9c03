import { type FileHandle, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FRAME_HEADER_BYTES, isIntact, nextFrame, readFrameHeader, sealFrame } from './frame';
import { segmentName } from './spool-folder';
import { isKnownVersion, withoutBodies } from './spool-row';

/** Rows of one frame, and the version of their columns. */
export interface Payload {
  readonly version: number;
  readonly bytes: Buffer;
}

/** Whole batches read from a segment. */
export interface Batch {
  readonly payloads: readonly Payload[];
  readonly rows: number;
  /** Where the next batch begins. */
  readonly next: number;
  /** Damaged bytes that were passed over. */
  readonly damaged: readonly Buffer[];
  /** Bytes of a batch that is not whole (yet): still being written, or torn by a crash. */
  readonly torn: number;
  /** At `next` stands a whole batch of a later release: nothing of it may be read or thrown away. */
  readonly isNewer: boolean;
}

/** Reads whole batches from `position`, about `maxBytes` of them and at least one. */
export async function readBatch(file: string, position: number, maxBytes: number): Promise<Batch | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    let bytes = await readAt(handle, position, Math.min(maxBytes, size - position));
    let batch = parseFrames(bytes, position);
    if (batch.rows === 0 && !batch.isNewer && bytes.length < size - position) {
      // One batch larger than asked for: a run with very large bodies.
      bytes = await readAt(handle, position, size - position);
      batch = parseFrames(bytes, position);
    }
    return { ...batch, torn: size - batch.next };
  } finally {
    await handle.close();
  }
}

/** Rewrites a segment without bodies. The file is replaced at once, never half. Returns the bytes won. */
export async function stripBodies(
  folder: string,
  segment: number,
): Promise<{ readonly won: number; readonly rows: number }> {
  const file = path.join(folder, segmentName(segment));
  const batch = await readBatch(file, 0, Number.MAX_SAFE_INTEGER);
  if (!batch || batch.isNewer) return { won: 0, rows: 0 };
  const before = batch.next + batch.torn;
  const frames = batch.payloads.map(strippedFrame);
  const after = frames.reduce((sum, frame) => sum + frame.length, 0);
  try {
    await writeFile(`${file}.tmp`, Buffer.concat(frames));
    await rename(`${file}.tmp`, file);
  } catch (error) {
    await rm(`${file}.tmp`, { force: true });
    throw error;
  }
  return { won: before - after, rows: batch.rows };
}

export async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(Math.max(0, length));
  let done = 0;
  while (done < bytes.length) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

function parseFrames(bytes: Buffer, position: number): Omit<Batch, 'torn'> {
  const payloads: Payload[] = [];
  const damaged: Buffer[] = [];
  let rows = 0;
  let at = 0;
  for (;;) {
    const header = readFrameHeader(bytes, at);
    const start = at + FRAME_HEADER_BYTES;
    const payload = header && bytes.subarray(start, start + header.bytes);
    if (header && payload && isIntact(header, payload)) {
      if (!isKnownVersion(header.version)) return { payloads, rows, damaged, next: position + at, isNewer: true };
      payloads.push({ version: header.version, bytes: payload });
      rows += header.rows;
      at = start + header.bytes;
      continue;
    }
    // Something whole behind it means that this is damage and not merely the end.
    const later = nextIntact(bytes, at + 1);
    if (later < 0) return { payloads, rows, damaged, next: position + at, isNewer: false };
    damaged.push(bytes.subarray(at, later));
    at = later;
  }
}

function nextIntact(bytes: Buffer, from: number): number {
  for (let at = nextFrame(bytes, from); at >= 0; at = nextFrame(bytes, at + 1)) {
    const header = readFrameHeader(bytes, at);
    const start = at + FRAME_HEADER_BYTES;
    if (header && isIntact(header, bytes.subarray(start, start + header.bytes))) return at;
  }
  return -1;
}

function strippedFrame({ version, bytes }: Payload): Buffer {
  const lines = bytes.toString().split('\n').slice(0, -1);
  const text = Buffer.from(lines.map((line) => `${withoutBodies(line, version)}\n`).join(''));
  const frame = Buffer.concat([Buffer.alloc(FRAME_HEADER_BYTES), text]);
  sealFrame(frame, { version, rows: lines.length });
  return frame;
}
