import { appendFile, mkdir, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { createRunTable, type Place, PlaceMoved } from './run-table';
import { type Batch, readBatch, sizeOf } from './segment';
import type { RunSettings } from './settings';
import { createSpoolCap } from './spool-cap';
import {
  beat,
  claim,
  isAbandoned,
  listSegments,
  listSpools,
  release,
  type SpoolFolder,
  segmentName,
  spoolFolder,
} from './spool-folder';

export interface IngesterOptions {
  /** `<data folder>/spool`. */
  readonly root: string;
  /** Identity of this process and name of its own spool. */
  readonly own: string;
  readonly databaseUrl: string;
  readonly settings: RunSettings;
  readonly warn: (message: string) => void;
  readonly onProgress: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  readonly ingested: number;
  /** Rows the database refused; they are in `spool/rejected`. */
  readonly rejected: number;
  /** Bytes at the end of a crashed process's spool that were no whole batch. */
  readonly tornBytes: number;
  readonly spoolBytes: number;
  readonly bodiesDropped: number;
  readonly runsLost: number;
  readonly databaseAway: boolean;
}

/** Takes segments into the database, each batch exactly once. */
export interface Ingester {
  /** There is something new. */
  nudge(): void;
  /** Takes in all that is written now; false if the database did not let it. */
  drain(): Promise<boolean>;
  /** Drains for at most so long, then lets go of the folders. */
  stop(withinMs: number): Promise<void>;
}

/** `stored` is what the database says, `at` where reading goes on. */
interface OpenSpool {
  readonly folder: SpoolFolder;
  stored: Place | null;
  at: Place;
}

/** Segments ended count as one. */
const BATCHES_PER_ROUND = 8;
const REJECTED_BYTES_PER_DAY = 16 * 1024 * 1024;

export const nothingYet: IngestProgress = {
  ingested: 0,
  rejected: 0,
  tornBytes: 0,
  spoolBytes: 0,
  bodiesDropped: 0,
  runsLost: 0,
  databaseAway: false,
};

export function createIngester({ root, own, databaseUrl, settings, warn, onProgress }: IngesterOptions): Ingester {
  const spools = new Map<string, OpenSpool>([
    [own, { folder: spoolFolder(own), stored: null, at: { segment: 0, position: 0 } }],
  ]);
  const progress = { ...nothingYet };
  const cap = createSpoolCap({ root, settings, warn });
  const table = createRunTable({ databaseUrl, reject });
  let failures = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let nudged = true;
  let stopping = false;
  /** The spool writes no more: its last segment is complete too. */
  let ownClosed = false;
  let waiting: (() => void) | null = null;
  let asked: ((complete: boolean) => void)[] = [];
  const finished = loop();

  async function loop(): Promise<void> {
    let more = false;
    let answering: typeof asked = [];
    while (!stopping || asked.length > 0) {
      if (!more && asked.length === 0 && (!nudged || failures > 0))
        await pause(failures > 0 ? backoff() : settings.lookAroundMs);
      nudged = false;
      answering = [...answering, ...asked];
      asked = [];
      const outcome = await pass();
      more = outcome === 'more';
      if (more) continue;
      for (const answer of answering) answer(outcome === 'complete');
      answering = [];
    }
    for (const answer of answering) answer(false);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(wake, ms);
      function wake() {
        clearTimeout(timer);
        waiting = null;
        resolve();
      }
      waiting = wake;
    });
  }

  function backoff(): number {
    return Math.min(settings.retryMs.most, settings.retryMs.first * 2 ** Math.min(failures - 1, 10));
  }

  /** One round over all spools, a few batches of each: a long backlog of one must not keep the others waiting. */
  async function pass(): Promise<'complete' | 'more' | 'failed'> {
    let complete = true;
    try {
      if (performance.now() - lookedAt > settings.lookAroundMs) await lookAround();
      for (const spool of [...spools.values()]) complete = (await takeIn(spool)) && complete;
      if (progress.databaseAway) warn('the database takes runs again');
      progress.databaseAway = false;
      failures = 0;
      return complete ? 'complete' : 'more';
    } catch (error) {
      await giveUp(error);
      return 'failed';
    } finally {
      await report();
    }
  }

  async function giveUp(error: unknown): Promise<void> {
    failures++;
    if (!progress.databaseAway && !(error instanceof PlaceMoved)) {
      progress.databaseAway = true;
      warn(
        `runs wait on disk, the database does not take them: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    // Whether a commit arrived is unknown: the database is asked again.
    for (const spool of spools.values()) spool.stored = null;
    await table.disconnect();
  }

  async function report(): Promise<void> {
    const held = [...spools.values()].map((spool) => ({ folder: spool.folder, untouchedFrom: untouchedFrom(spool) }));
    try {
      Object.assign(progress, await cap.enforce(held, own));
    } catch (error) {
      warn(`the size of the spool could not be kept: ${String(error)}`);
    }
    onProgress({ ...progress });
  }

  /** Segments before this one may be partly taken in: their places must not move. */
  function untouchedFrom({ stored, at }: OpenSpool): number {
    if (stored === null) return Number.POSITIVE_INFINITY;
    return at.position === 0 ? at.segment : at.segment + 1;
  }

  // ── Spools ───────────────────────────────────────────────────────────────

  /** Shows that this process lives, and takes over what dead ones left. */
  async function lookAround(): Promise<void> {
    lookedAt = performance.now();
    for (const { folder } of spools.values()) await beat(root, folder);
    for (const found of await listSpools(root)) {
      if (spools.has(found.name) || !(await isAbandoned(root, found))) continue;
      const claimed = await claim(root, found, own);
      if (claimed) spools.set(claimed.name, { folder: claimed, stored: null, at: { segment: 0, position: 0 } });
    }
  }

  /** False if there is more. */
  async function takeIn(spool: OpenSpool): Promise<boolean> {
    for (let batches = 0; batches < BATCHES_PER_ROUND; batches++) {
      if (!(await takeBatch(spool))) return true;
    }
    return false;
  }

  /** False if there is none. */
  async function takeBatch(spool: OpenSpool): Promise<boolean> {
    const { folder } = spool;
    const mine = folder.name === own && !ownClosed;
    const dir = path.join(root, folder.name);
    const segments = await listSegments(dir);
    if (segments.length > 0) await findPlace(spool);
    await dropTakenIn(dir, segments, spool.at.segment);
    const left = segments.filter((segment) => segment >= spool.at.segment);
    const [current] = left;
    if (current === undefined) {
      if (!mine) await forget(spool);
      return false;
    }
    if (current > spool.at.segment) spool.at = { segment: current, position: 0 };
    const file = path.join(dir, segmentName(current));
    const batch = await readBatch(file, spool.at.position, settings.ingestBytes);
    // Listed before it was read: if there is a later one, this one is complete.
    const closed = !mine || left.length > 1;
    if (batch && batch.rows > 0) await store(spool, batch);
    else if (closed) await finishSegment(spool, file, batch);
    else return false;
    return true;
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
      progress.tornBytes += batch.torn;
      warn(
        `${path.basename(file)} of ${spool.folder.id} ends in ${batch.torn} bytes that are no whole batch; they were cut off`,
      );
    }
    await unlink(file).catch(() => undefined);
    spool.at = { segment: spool.at.segment + 1, position: 0 };
  }

  /** Files first: without its place in the database a file would be taken in twice. */
  async function forget({ folder }: OpenSpool): Promise<void> {
    await rm(path.join(root, folder.name), { recursive: true, force: true });
    await table.forget(folder.id);
    spools.delete(folder.name);
  }

  async function store(spool: OpenSpool, batch: Batch): Promise<void> {
    for (const bytes of batch.damaged) await reject('damaged on disk', bytes);
    const to = { segment: spool.at.segment, position: batch.next };
    const payload = Buffer.concat(batch.payloads);
    const refused = await table.takeIn({ spoolId: spool.folder.id, from: await findPlace(spool), to, payload });
    spool.stored = to;
    spool.at = to;
    progress.rejected += refused;
    progress.ingested += batch.rows - refused;
  }

  async function reject(reason: string, bytes: Buffer): Promise<void> {
    const folder = path.join(root, 'rejected');
    const file = path.join(folder, `${new Date().toISOString().slice(0, 10)}.jsonl`);
    warn(`a row of the run log was set aside: ${reason}`);
    if ((await sizeOf(file)) > REJECTED_BYTES_PER_DAY) return;
    try {
      await mkdir(folder, { recursive: true });
      await appendFile(file, `${JSON.stringify({ reason, row: bytes.toString() })}\n`);
    } catch (error) {
      // It must not hold up the rows behind it, whose taking in is what makes room on a full disk.
      warn(`a row that was to be set aside is lost: ${String(error)}`);
    }
  }

  // ── From outside ─────────────────────────────────────────────────────────

  function nudge(): void {
    nudged = true;
    // After a failure the pause runs its course: a busy log must not hammer a database that is away.
    if (failures === 0) waiting?.();
  }

  function drain(): Promise<boolean> {
    return new Promise((resolve) => {
      asked.push(resolve);
      waiting?.();
    });
  }

  async function stop(withinMs: number): Promise<void> {
    ownClosed = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([drain(), late]);
    clearTimeout(timer);
    stopping = true;
    waiting?.();
    await table.disconnect();
    await finished;
    for (const { folder } of spools.values()) await release(root, folder);
  }

  return { nudge, drain, stop };
}
