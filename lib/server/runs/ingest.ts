import { appendFile, mkdir, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { makeDay } from './partitions';
import { copyRows } from './row';
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
import { addTally, count, linesOf, newTally, type Tally } from './tally';

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

/** How far a spool is taken in: `stored` is what the database says, `at` where reading goes on. */
interface Place {
  readonly segment: number;
  readonly position: number;
}
interface OpenSpool {
  readonly folder: SpoolFolder;
  stored: Place | null;
  at: Place;
}

/** Somebody else moved the place of a spool: start again from what the database says. */
class PlaceMoved extends Error {}

/** A partition that was there is not: retention dropped the day, and a late run wants it again. */
class DayGone extends Error {}

interface Transfer {
  readonly spool: OpenSpool;
  readonly next: Place;
  readonly payload: Buffer;
  readonly tally: Tally;
  /** The days were made anew just now: a row without one is at fault itself. */
  readonly again?: boolean;
}

const DISCONNECT_MS = 1_000;
const NO_PARTITION = '23514';
const REJECTED_BYTES_PER_DAY = 16 * 1024 * 1024;

export function createIngester({ root, own, databaseUrl, settings, warn, onProgress }: IngesterOptions): Ingester {
  const spools = new Map<string, OpenSpool>([
    [own, { folder: spoolFolder(own), stored: null, at: { segment: 0, position: 0 } }],
  ]);
  const progress = {
    ingested: 0,
    rejected: 0,
    tornBytes: 0,
    spoolBytes: 0,
    bodiesDropped: 0,
    runsLost: 0,
    databaseAway: false,
  };
  const cap = createSpoolCap({ root, settings, warn });
  const knownDays = new Set<string>();
  let client: pg.Client | null = null;
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
    while (!stopping || asked.length > 0) {
      if (asked.length === 0 && (!nudged || failures > 0))
        await pause(failures === 0 ? settings.lookAroundMs : backoff());
      nudged = false;
      const answering = asked;
      asked = [];
      const complete = await pass();
      for (const answer of answering) answer(complete);
    }
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

  /** One round over all spools; false if something kept it from taking in everything. */
  async function pass(): Promise<boolean> {
    let complete = true;
    try {
      if (performance.now() - lookedAt > settings.lookAroundMs) await lookAround();
      for (const spool of [...spools.values()]) await takeIn(spool);
      if (progress.databaseAway) warn('the database takes runs again');
      progress.databaseAway = false;
      failures = 0;
    } catch (error) {
      complete = false;
      await giveUp(error);
    }
    await report();
    return complete;
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
    knownDays.clear();
    await disconnect();
  }

  async function report(): Promise<void> {
    const held = [...spools.values()].map((spool) => ({ folder: spool.folder, untouchedFrom: untouchedFrom(spool) }));
    Object.assign(progress, await cap.enforce(held, own));
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

  async function takeIn(spool: OpenSpool): Promise<void> {
    const { folder } = spool;
    const mine = folder.name === own && !ownClosed;
    const dir = path.join(root, folder.name);
    for (;;) {
      const segments = await listSegments(dir);
      if (segments.length > 0) await findPlace(spool);
      await dropTakenIn(dir, segments, spool.at.segment);
      const left = segments.filter((segment) => segment >= spool.at.segment);
      const [current] = left;
      if (current === undefined) return mine ? undefined : await forget(spool);
      if (current > spool.at.segment) spool.at = { segment: current, position: 0 };
      // Listed before it is read: if there is a later one, this one is complete.
      const closed = !mine || left.length > 1;
      const file = path.join(dir, segmentName(current));
      const batch = await readBatch(file, spool.at.position, settings.ingestBytes);
      if (batch && batch.rows > 0) await store(spool, batch);
      else if (!closed) return;
      else await finishSegment(spool, file, batch);
    }
  }

  async function findPlace(spool: OpenSpool): Promise<void> {
    if (spool.stored) return;
    const to = await connection();
    await to.query('INSERT INTO runs.spool (id, segment, position) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING', [
      spool.folder.id,
    ]);
    const { rows } = await to.query<{ segment: string; position: string }>(
      'SELECT segment, position FROM runs.spool WHERE id = $1',
      [spool.folder.id],
    );
    spool.stored = { segment: Number(rows[0]?.segment ?? 0), position: Number(rows[0]?.position ?? 0) };
    spool.at = spool.stored;
  }

  async function dropTakenIn(dir: string, segments: readonly number[], before: number): Promise<void> {
    for (const segment of segments) if (segment < before) await unlink(path.join(dir, segmentName(segment)));
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
    await (await connection()).query('DELETE FROM runs.spool WHERE id = $1', [folder.id]);
    spools.delete(folder.name);
  }

  // ── Database ─────────────────────────────────────────────────────────────

  async function connection(): Promise<pg.Client> {
    if (client) return client;
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: 3_000,
      keepAlive: true,
      application_name: 'hookloom run log',
    });
    opened.on('error', () => {
      if (client === opened) client = null;
    });
    await opened.connect();
    client = opened;
    return opened;
  }

  async function disconnect(): Promise<void> {
    const left = client;
    client = null;
    // A database that hangs is left behind.
    await Promise.race([left?.end().catch(() => undefined), wait(DISCONNECT_MS, null, { ref: false })]);
  }

  async function store(spool: OpenSpool, batch: Batch): Promise<void> {
    for (const bytes of batch.damaged) await reject('damaged on disk', bytes);
    const payload = Buffer.concat(batch.payloads);
    const tally = newTally();
    count(payload, tally);
    const next = { segment: spool.at.segment, position: batch.next };
    const refused = await transfer({ spool, next, payload, tally }).catch((error) => {
      if (!(error instanceof DayGone)) throw error;
      knownDays.clear();
      return transfer({ spool, next, payload, tally, again: true });
    });
    spool.stored = next;
    spool.at = next;
    progress.rejected += refused;
    progress.ingested += batch.rows - refused;
  }

  async function transfer({ spool, next, payload, tally, again = false }: Transfer): Promise<number> {
    const to = await connection();
    await makeDays(to, tally.days);
    await to.query('BEGIN');
    return inTransaction(to, async () => {
      await movePlace(to, spool, next);
      if (await accepts(to, payload, (error) => refuse(error, again))) {
        await addTally(to, tally);
        return 0;
      }
      const taken = newTally();
      const refused = await copyByHalves(to, [...linesOf(payload)], taken);
      await addTally(to, taken);
      return refused;
    });
  }

  function refuse({ code }: pg.DatabaseError, again: boolean): void {
    if (code === NO_PARTITION && !again) throw new DayGone();
  }

  async function inTransaction(to: pg.Client, work: () => Promise<number>): Promise<number> {
    try {
      const result = await work();
      await to.query('COMMIT');
      return result;
    } catch (error) {
      await to.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async function makeDays(to: pg.Client, days: Iterable<string>): Promise<void> {
    for (const day of days) {
      // A clock that is centuries off makes a row nobody can keep, not a partition.
      if (knownDays.has(day) || !/^20\d\d-\d\d-\d\d$/.test(day)) continue;
      await makeDay(to, day);
      knownDays.add(day);
    }
  }

  async function movePlace(to: pg.Client, { folder, stored }: OpenSpool, next: Place): Promise<void> {
    const { rowCount } = await to.query(
      'UPDATE runs.spool SET segment = $1, position = $2, updated_at = now() WHERE id = $3 AND segment = $4 AND position = $5',
      [next.segment, next.position, folder.id, stored?.segment, stored?.position],
    );
    if (rowCount !== 1) throw new PlaceMoved();
  }

  /** Finds the rows that spoil a batch; everything else goes in. */
  async function copyByHalves(to: pg.Client, lines: readonly Buffer[], taken: Tally): Promise<number> {
    const payload = Buffer.concat(lines);
    let reason = '';
    if (
      await accepts(to, payload, (error) => {
        reason = error.message;
      })
    ) {
      count(payload, taken);
      return 0;
    }
    if (lines.length === 1) {
      await reject(reason, payload);
      return 1;
    }
    const middle = lines.length >> 1;
    return (
      (await copyByHalves(to, lines.slice(0, middle), taken)) + (await copyByHalves(to, lines.slice(middle), taken))
    );
  }

  async function accepts(
    to: pg.Client,
    payload: Buffer,
    onRefused: (error: pg.DatabaseError) => void = () => undefined,
  ): Promise<boolean> {
    await to.query('SAVEPOINT batch');
    try {
      await copy(to, payload);
      return true;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || !isAboutData(error.code)) throw error;
      onRefused(error);
      await to.query('ROLLBACK TO SAVEPOINT batch');
      return false;
    }
  }

  async function reject(reason: string, bytes: Buffer): Promise<void> {
    const folder = path.join(root, 'rejected');
    const file = path.join(folder, `${new Date().toISOString().slice(0, 10)}.jsonl`);
    warn(`a row of the run log was set aside: ${reason}`);
    if ((await sizeOf(file)) > REJECTED_BYTES_PER_DAY) return;
    await mkdir(folder, { recursive: true });
    await appendFile(file, `${JSON.stringify({ reason, row: bytes.toString() })}\n`);
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
    await disconnect();
    await finished;
    for (const { folder } of spools.values()) await release(root, folder);
  }

  return { nudge, drain, stop };
}

/** Class 22 and 23: the data is at fault; 54: it exceeds a limit. All else is about the database and passes. */
function isAboutData(code: string | undefined): boolean {
  return code !== undefined && /^(22|23|54)/.test(code);
}

function copy(client: pg.Client, payload: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(copyRows));
    let failed = false;
    stream.on('error', (error) => {
      failed = true;
      reject(error);
    });
    stream.on('finish', resolve);
    // Ended only when the one chunk is out: ending a stream that has failed meanwhile would touch a connection it has given back.
    stream.write(payload, () => {
      if (!failed) stream.end();
    });
  });
}
