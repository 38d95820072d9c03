import { stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { readBatch, stripBodies } from './segment';
import type { RunSettings } from './settings';
import { listSegments, listSpools, type SpoolFolder, segmentName } from './spool-folder';

/** A spool this process may shorten, from the first segment on of which nothing is taken in yet. */
export interface HeldSpool {
  readonly folder: SpoolFolder;
  readonly untouchedFrom: number;
}

export interface SpoolCap {
  /** Keeps the disk from filling while the database is away. Returns the totals since the start and the size now. */
  enforce(
    held: readonly HeldSpool[],
    own: string,
  ): Promise<{ spoolBytes: number; bodiesDropped: number; runsLost: number }>;
}

interface Segment {
  readonly dir: string;
  readonly segment: number;
  readonly file: string;
  bytes: number;
  readonly writtenAt: number;
}

/** Below the cap by this much, so that the next look does not start again. */
const ROOM = 0.9;

export function createSpoolCap({
  root,
  settings,
  warn,
}: {
  root: string;
  settings: RunSettings;
  warn: (message: string) => void;
}): SpoolCap {
  const stripped = new Set<string>();
  let bodiesDropped = 0;
  let runsLost = 0;

  async function enforce(held: readonly HeldSpool[], own: string) {
    let bytes = await spoolBytes(root);
    if (bytes > settings.spoolBytes) {
      const segments = await shortenable(root, held, own);
      bytes -= await dropBodies(segments, bytes);
      if (bytes > settings.spoolBytes) bytes -= await dropRuns(segments, bytes);
    }
    return { spoolBytes: bytes, bodiesDropped, runsLost };
  }

  /** Oldest first: the newest runs keep their bodies longest. */
  async function dropBodies(segments: readonly Segment[], bytes: number): Promise<number> {
    let won = 0;
    let runs = 0;
    for (const segment of segments) {
      if (bytes - won <= settings.spoolBytes * ROOM) break;
      if (stripped.has(segment.file)) continue;
      // A disk without room for the shorter copy leaves only the way of losing runs.
      const result = await stripBodies(segment.dir, segment.segment).catch(() => ({ won: 0, rows: 0 }));
      stripped.add(segment.file);
      segment.bytes -= result.won;
      won += result.won;
      runs += result.rows;
    }
    bodiesDropped += runs;
    if (runs > 0)
      warn(`the spool is full: the bodies of the ${runs} oldest waiting runs were dropped, the runs are kept`);
    return won;
  }

  async function dropRuns(segments: readonly Segment[], bytes: number): Promise<number> {
    let won = 0;
    let runs = 0;
    for (const segment of segments) {
      if (bytes - won <= settings.spoolBytes * ROOM) break;
      runs += (await readBatch(segment.file, 0, Number.MAX_SAFE_INTEGER))?.rows ?? 0;
      await unlink(segment.file);
      stripped.delete(segment.file);
      won += segment.bytes;
    }
    runsLost += runs;
    if (runs > 0) warn(`the spool is full even without bodies: the ${runs} oldest waiting runs are lost`);
    return won;
  }

  return { enforce };
}

async function spoolBytes(root: string): Promise<number> {
  let bytes = 0;
  for (const { name } of await listSpools(root)) {
    const dir = path.join(root, name);
    for (const segment of await listSegments(dir))
      bytes += (await stat(path.join(dir, segmentName(segment))).catch(() => null))?.size ?? 0;
  }
  return bytes;
}

async function shortenable(root: string, held: readonly HeldSpool[], own: string): Promise<Segment[]> {
  const found: Segment[] = [];
  for (const { folder, untouchedFrom } of held) {
    const dir = path.join(root, folder.name);
    const all = await listSegments(dir);
    // The last one of the own spool is being written. A first one of unknown place may be partly taken in.
    const closed = folder.name === own ? all.slice(0, -1) : all;
    const free =
      untouchedFrom === Number.POSITIVE_INFINITY
        ? closed.filter((segment) => segment !== all[0])
        : closed.filter((s) => s >= untouchedFrom);
    for (const segment of free) {
      const file = path.join(dir, segmentName(segment));
      const at = await stat(file).catch(() => null);
      if (at) found.push({ dir, segment, file, bytes: at.size, writtenAt: at.mtimeMs });
    }
  }
  return found.sort((a, b) => a.writtenAt - b.writtenAt);
}
