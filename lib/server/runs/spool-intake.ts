import { rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { RejectRow } from './rejected-rows';
import type { Place, RunTable } from './run-table';
import { type Batch, readBatch } from './segment';
import type { RunSettings } from './settings';
import { listSegments, type SpoolFolder, segmentName } from './spool-folder';
import { type RunTexts, readRow } from './spool-row';

/** `stored` is what the database says (null = to be asked), `at` where reading goes on. */
export interface OpenSpool {
  readonly folder: SpoolFolder;
  stored: Place | null;
  at: Place;
}

export function openSpool(folder: SpoolFolder): OpenSpool {
  return { folder, stored: null, at: { segment: 0, position: 0 } };
}

export interface IntakeCounts {
  ingested: number;
  rejected: number;
  tornBytes: number;
}

export interface SpoolIntakeOptions {
  readonly root: string;
  readonly settings: RunSettings;
  readonly table: RunTable;
  readonly rejectRow: RejectRow;
  readonly counts: IntakeCounts;
  readonly warn: (message: string) => void;
  /** Whether its process may still write to it: then its last segment is not complete. */
  readonly isWritten: (folder: SpoolFolder) => boolean;
}

/** Takes the segments of one spool into the database, in order, and removes them. */
export interface SpoolIntake {
  /** A few batches; `gone` when nothing of the spool is left, its folder neither. */
  takeIn(spool: OpenSpool): Promise<'more' | 'all' | 'gone'>;
}

/** Segments ended count as one. */
const BATCHES_PER_ROUND = 8;

export function createSpoolIntake(options: SpoolIntakeOptions): SpoolIntake {
  const { root, settings, table, rejectRow, counts, warn, isWritten } = options;
  const left = new Set<string>();

  async function takeIn(spool: OpenSpool): Promise<'more' | 'all' | 'gone'> {
    for (let batches = 0; batches < BATCHES_PER_ROUND; batches++) {
      const taken = await takeBatch(spool);
      if (taken !== 'one') return taken;
    }
    return 'more';
  }

  async function takeBatch(spool: OpenSpool): Promise<'one' | 'all' | 'gone'> {
    const { folder } = spool;
    const written = isWritten(folder);
    const dir = path.join(root, folder.name);
    const segments = await listSegments(dir);
    if (segments.length > 0) await findPlace(spool);
    await dropTakenIn(dir, segments, spool.at.segment);
    const open = segments.filter((segment) => segment >= spool.at.segment);
    const [current] = open;
    if (current === undefined) {
      if (written) return 'all';
      await forget(folder);
      return 'gone';
    }
    if (current > spool.at.segment) spool.at = { segment: current, position: 0 };
    const file = path.join(dir, segmentName(current));
    const batch = await readBatch(file, spool.at.position, settings.ingestBytes);
    // Listed before it was read: if there is a later one, this one is complete.
    const closed = !written || open.length > 1;
    if (batch && batch.rows > 0) await store(spool, batch);
    else if (batch?.isNewer) return leave(folder);
    else if (closed) await finishSegment(spool, file, batch);
    else return 'all';
    return 'one';
  }

  /** A later release ran here: its runs wait for it. */
  function leave({ name }: SpoolFolder): 'all' {
    if (!left.has(name)) warn(`the spool ${name} is of a later release; its runs wait until that one starts again`);
    left.add(name);
    return 'all';
  }

  async function findPlace(spool: OpenSpool): Promise<Place> {
    if (spool.stored) return spool.stored;
    const stored = await table.placeOf(spool.folder.id);
    spool.stored = stored;
    spool.at = stored;
    return stored;
  }

  async function dropTakenIn(dir: string, segments: readonly number[], before: number): Promise<void> {
    for (const segment of segments)
      if (segment < before) await rm(path.join(dir, segmentName(segment)), { force: true });
  }

  async function finishSegment(spool: OpenSpool, file: string, batch: Batch | null): Promise<void> {
    if (batch && batch.torn > 0) {
      counts.tornBytes += batch.torn;
      const name = `${path.basename(file)} of ${spool.folder.id}`;
      warn(`${name} ends in ${batch.torn} bytes that are no whole batch; they were cut off`);
    }
    await unlink(file).catch(() => undefined);
    spool.at = { segment: spool.at.segment + 1, position: 0 };
  }

  /** Files first: without its place in the database a file would be taken in twice. */
  async function forget(folder: SpoolFolder): Promise<void> {
    await rm(path.join(root, folder.name), { recursive: true, force: true });
    await table.forget(folder.id);
  }

  async function store(spool: OpenSpool, batch: Batch): Promise<void> {
    for (const bytes of batch.damaged) await rejectRow('damaged on disk', bytes);
    const to = { segment: spool.at.segment, position: batch.next };
    const { rows, strange } = rowsOf(batch);
    for (const line of strange) await rejectRow('not the columns of its version', Buffer.from(`${line}\n`));
    const refused = await table.takeIn({ spoolId: spool.folder.id, from: await findPlace(spool), to, rows });
    spool.stored = to;
    spool.at = to;
    counts.rejected += refused + strange.length;
    counts.ingested += rows.length - refused;
  }

  return { takeIn };
}

/** Lines that have not the columns of their version are `strange`. */
function rowsOf({ payloads }: Batch): { rows: RunTexts[]; strange: string[] } {
  const rows: RunTexts[] = [];
  const strange: string[] = [];
  for (const { version, bytes } of payloads) {
    for (const line of bytes.toString().split('\n').slice(0, -1)) {
      const row = readRow(line, version);
      if (row) rows.push(row);
      else strange.push(line);
    }
  }
  return { rows, strange };
}

/** Segments before this one may be partly taken in: their places must not move. */
export function untouchedFrom({ stored, at }: OpenSpool): number {
  if (stored === null) return Number.POSITIVE_INFINITY;
  return at.position === 0 ? at.segment : at.segment + 1;
}
