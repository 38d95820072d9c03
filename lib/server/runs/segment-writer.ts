import { mkdirSync, openSync, writeSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { segmentName } from './spool-folder';

export interface SegmentHandle {
  readonly fd: number;
  write(bytes: Buffer, from: number, length: number, at: number): Promise<{ bytesWritten: number }>;
  truncate(bytes: number): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

/** The disk as the spool uses it. */
export interface SpoolDisk {
  makeFolder(folder: string): Promise<unknown>;
  /** Rejects if the file is there already. */
  create(file: string): Promise<SegmentHandle>;
  remove(file: string): Promise<void>;
}

export const realDisk: SpoolDisk = {
  makeFolder: (folder) => mkdir(folder, { recursive: true }),
  create: (file) => open(file, 'wx'),
  remove: (file) => rm(file, { force: true }),
};

export interface SegmentWriterOptions {
  /** Made by the first write. */
  readonly folder: string;
  readonly segmentBytes: number;
  readonly syncEveryMs: number;
  readonly warn: (message: string) => void;
  readonly disk?: SpoolDisk | undefined;
}

/** Frames in, segment files out: one after the other, a new one when the last is full or did not take a frame. */
export interface SegmentWriter {
  /** Resolves when all of it is in the file; after a rejection nothing of it is, and it may be given again. */
  append(frame: Buffer): Promise<void>;
  /** For the last moment of a process: also a frame whose `append` is under way, which goes to the same place. */
  appendSync(frames: readonly Buffer[]): void;
  /** The next frame begins a new segment. */
  leave(): Promise<void>;
}

export function createSegmentWriter(options: SegmentWriterOptions): SegmentWriter {
  const { folder, segmentBytes, syncEveryMs, warn, disk = realDisk } = options;
  let file: SegmentHandle | null = null;
  let segment = 0;
  let offset = 0;
  let syncTimer: NodeJS.Timeout | null = null;
  let syncFailed = false;
  let finishing: Promise<void> = Promise.resolve();

  async function append(frame: Buffer): Promise<void> {
    if (offset >= segmentBytes) finish();
    const to = file ?? (await openSegment());
    file = to;
    try {
      for (let done = 0; done < frame.length; )
        done += (await to.write(frame, done, frame.length - done, offset + done)).bytesWritten;
    } catch (error) {
      file = null;
      await undo(to);
      throw error;
    }
    offset += frame.length;
    syncTimer ??= setTimeout(syncOnce, syncEveryMs).unref();
  }

  async function openSegment(): Promise<SegmentHandle> {
    await disk.makeFolder(folder);
    const opened = await disk.create(fileOf(segment));
    segment++;
    offset = 0;
    return opened;
  }

  /** A disk that stays full must collect neither empty files nor halves of frames. What cannot be undone is cut off by the reader. */
  async function undo(failed: SegmentHandle): Promise<void> {
    if (offset > 0) await failed.truncate(offset).catch(() => undefined);
    await failed.close().catch(() => undefined);
    if (offset === 0) await disk.remove(fileOf(segment - 1)).catch(() => undefined);
  }

  async function syncOnce(): Promise<void> {
    if (file) await sync(file);
    syncTimer = null;
  }

  async function sync(handle: SegmentHandle): Promise<void> {
    try {
      await handle.datasync();
      syncFailed = false;
    } catch (error) {
      if (!syncFailed) warn(`the disk does not confirm the run log, a power cut could cost runs: ${String(error)}`);
      syncFailed = true;
    }
  }

  /** In the background: the next segment need not wait for the disk. */
  function finish(): void {
    const left = file;
    file = null;
    if (left) finishing = Promise.all([finishing, sync(left).then(() => left.close().catch(() => undefined))]).then();
  }

  function appendSync(frames: readonly Buffer[]): void {
    if (frames.length === 0) return;
    mkdirSync(folder, { recursive: true });
    // Not the next name: an open of that one may be under way.
    const to = file?.fd ?? openSync(fileOf(segment + 1), 'wx');
    let at = file ? offset : 0;
    for (const frame of frames) at += writeSync(to, frame, 0, frame.length, at);
  }

  async function leave(): Promise<void> {
    if (syncTimer) clearTimeout(syncTimer);
    syncTimer = null;
    finish();
    await finishing;
  }

  const fileOf = (number: number) => path.join(folder, segmentName(number));
  return { append, appendSync, leave };
}
