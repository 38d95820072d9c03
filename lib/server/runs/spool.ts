import type { RunRecord } from './record';
import { createSegmentWriter, type SpoolDisk } from './segment-writer';
import type { RunSettings } from './settings';
import { type Chunk, contentOf, createSpoolBuffer } from './spool-buffer';

export interface SpoolOptions {
  /** The spool's own folder; made by the first write. */
  readonly folder: string;
  readonly settings: RunSettings;
  readonly warn: (message: string) => void;
  /** Told after every batch that is on disk. */
  readonly onWritten: () => void;
  readonly disk?: SpoolDisk;
}

/** The part of the run log on the hook path: runs in, segment files out. */
export interface Spool {
  /** Never blocks, never throws. */
  append(record: RunRecord): void;
  /** Resolves once everything appended so far is in the file, or rejects with the disk's error. */
  flush(): Promise<void>;
  /** For the last moment of a process that cannot wait. */
  flushSync(): void;
  /** Writes the rest and ends the segment, so that it can be taken in whole. What the disk does not take is lost, and told. */
  close(): Promise<void>;
  readonly counts: { appended: number; written: number; lost: number; bodiesDropped: number };
}

const RETRY_WRITE_MS = 200;

export function createSpool({ folder, settings, warn, onWritten, disk }: SpoolOptions): Spool {
  const counts = { appended: 0, written: 0, lost: 0, bodiesDropped: 0 };
  const buffer = createSpoolBuffer({ settings, counts, warn });
  const outage = createOutage(counts, warn);
  const { segmentBytes, syncEveryMs } = settings;
  const segments = createSegmentWriter({ folder, segmentBytes, syncEveryMs, warn, disk });
  let timer: NodeJS.Timeout | null = null;
  let inFlight: Chunk[] = [];
  let writing: Promise<void> | null = null;

  function append(record: RunRecord): void {
    counts.appended++;
    buffer.add(record);
    if (timer === null && writing === null) arm(settings.writeEveryMs);
  }

  function arm(ms: number): void {
    timer = setTimeout(() => {
      timer = null;
      void write().catch(() => undefined); // told by `outage`, and tried again
    }, ms);
    timer.unref();
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
      if (inFlight.length === 0) inFlight = buffer.takeFrames();
      while (inFlight.length > 0) {
        await writeFrames();
        if (buffer.hasFullChunk) inFlight = buffer.takeFrames();
      }
      outage.over();
      if (!buffer.isEmpty && timer === null) arm(settings.writeEveryMs);
    } catch (error) {
      outage.goesOn(error);
      if (timer === null) arm(RETRY_WRITE_MS);
      throw error;
    }
  }

  /** A frame leaves the list only when it is on disk whole: after a fault it is written again. */
  async function writeFrames(): Promise<void> {
    for (let frame = inFlight[0]; frame; frame = inFlight[0]) {
      await segments.append(contentOf(frame));
      inFlight.shift();
      counts.written += frame.rows;
      buffer.release(frame);
    }
    onWritten();
  }

  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    // An earlier failure is not this flush's: it tries again itself.
    await writing?.catch(() => undefined);
    if (!buffer.isEmpty || inFlight.length > 0) await write();
  }

  /** A batch whose write is under way is written again to the same place: the same bytes, so never twice. */
  function flushSync(): void {
    const frames = [...inFlight, ...buffer.takeFrames()];
    try {
      segments.appendSync(frames.map(contentOf));
    } catch (error) {
      lose(frames, error);
    }
  }

  async function close(): Promise<void> {
    await flush().catch((error) => lose([...inFlight.splice(0), ...buffer.takeFrames()], error));
    if (timer) clearTimeout(timer);
    timer = null;
    await segments.leave();
  }

  function lose(frames: readonly Chunk[], error: unknown): void {
    const rows = frames.reduce((sum, frame) => sum + frame.rows, 0);
    counts.lost += rows;
    warn(`the run log could not be written to the end, the last ${rows} runs are lost: ${String(error)}`);
  }

  return { append, flush, flushSync, close, counts };
}

/** Tells of a disk that takes nothing: when it begins, when memory is full and runs are lost, and what it has cost in the end. */
function createOutage(counts: Readonly<Spool['counts']>, warn: (message: string) => void) {
  let lastGood = { ...counts };
  let told: 'nothing' | 'waiting' | 'losing' = 'nothing';
  return {
    goesOn(error: unknown): void {
      if (told === 'nothing') {
        warn(`the run log cannot be written, runs wait in memory: ${String(error)}`);
        told = 'waiting';
      }
      if (told === 'waiting' && counts.lost > lastGood.lost) {
        warn(`the run log cannot be written and its memory is full, runs are lost from now on: ${String(error)}`);
        told = 'losing';
      }
    },
    over(): void {
      const [lost, stripped] = [counts.lost - lastGood.lost, counts.bodiesDropped - lastGood.bodiesDropped];
      if (told !== 'nothing')
        warn(`the run log is written again: ${lost} runs were lost, ${stripped} are kept without bodies`);
      lastGood = { ...counts };
      told = 'nothing';
    },
  };
}
