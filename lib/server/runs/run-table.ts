import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { calmBackend } from './calm';
import { makeDay } from './partitions';
import { copyRows } from './row';
import { addTally, count, linesOf, newTally, type Tally } from './tally';

/** How far a spool is taken in: a byte in a segment. */
export interface Place {
  readonly segment: number;
  readonly position: number;
}

export interface Intake {
  readonly spoolId: string;
  /** Where the database must be … */
  readonly from: Place;
  /** … and where it is afterwards. */
  readonly to: Place;
  readonly payload: Buffer;
}

/** The table of runs as the ingester sees it. Everything rejects when the database is away; `disconnect`, then try again. */
export interface RunTable {
  placeOf(spoolId: string): Promise<Place>;
  /** Takes rows in, counts them and moves the place, all or nothing. Returns how many rows the database refused. */
  takeIn(intake: Intake): Promise<number>;
  forget(spoolId: string): Promise<void>;
  disconnect(): Promise<void>;
}

export interface RunTableOptions {
  readonly databaseUrl: string;
  /** Keeps a row that the database refuses. */
  readonly reject: (reason: string, row: Buffer) => Promise<void>;
}

/** Somebody else moved the place of a spool: start again from what the database says. */
export class PlaceMoved extends Error {}

/** A partition that was there is not: retention dropped the day, and a late run wants it again. */
class DayGone extends Error {}

const NO_PARTITION = '23514';
const CONNECT_MS = 3_000;
const DISCONNECT_MS = 1_000;

export function createRunTable({ databaseUrl, reject }: RunTableOptions): RunTable {
  const knownDays = new Set<string>();
  let client: pg.Client | null = null;

  async function connection(): Promise<pg.Client> {
    if (client) return client;
    const opened = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: 'hookloom run log',
    });
    opened.on('error', () => {
      if (client === opened) client = null;
    });
    await opened.connect();
    await calmBackend(opened);
    client = opened;
    return opened;
  }

  async function disconnect(): Promise<void> {
    const left = client;
    client = null;
    knownDays.clear();
    // A database that hangs is left behind.
    await Promise.race([left?.end().catch(() => undefined), wait(DISCONNECT_MS, null, { ref: false })]);
  }

  async function placeOf(spoolId: string): Promise<Place> {
    const to = await connection();
    const added = 'INSERT INTO runs.spool (id, segment, position) VALUES ($1, 0, 0) ON CONFLICT DO NOTHING';
    await to.query(added, [spoolId]);
    const { rows } = await to.query<{ segment: string; position: string }>(
      'SELECT segment, position FROM runs.spool WHERE id = $1',
      [spoolId],
    );
    return { segment: Number(rows[0]?.segment ?? 0), position: Number(rows[0]?.position ?? 0) };
  }

  async function forget(spoolId: string): Promise<void> {
    await (await connection()).query('DELETE FROM runs.spool WHERE id = $1', [spoolId]);
  }

  async function takeIn(intake: Intake): Promise<number> {
    const tally = newTally();
    count(intake.payload, tally);
    try {
      return await transfer(intake, tally, false);
    } catch (error) {
      if (!(error instanceof DayGone)) throw error;
      knownDays.clear();
      return transfer(intake, tally, true);
    }
  }

  /** `again`: the days were made anew just now, so a row without one is at fault itself. */
  async function transfer(intake: Intake, tally: Tally, again: boolean): Promise<number> {
    const to = await connection();
    for (const day of tally.days) await ensureDay(to, day);
    await to.query('BEGIN');
    try {
      await movePlace(to, intake);
      const refused = await copyAll(to, { payload: intake.payload, tally, again });
      await to.query('COMMIT');
      return refused;
    } catch (error) {
      await to.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async function ensureDay(to: pg.Client, day: string): Promise<void> {
    // A clock that is centuries off makes a row nobody can keep, not a partition.
    if (knownDays.has(day) || !/^20\d\d-\d\d-\d\d$/.test(day)) return;
    await makeDay(to, day);
    knownDays.add(day);
  }

  async function copyAll(to: pg.Client, batch: { payload: Buffer; tally: Tally; again: boolean }): Promise<number> {
    const refusal = await copyOrRefuse(to, batch.payload);
    if (refusal === null) {
      await addTally(to, batch.tally);
      return 0;
    }
    if (refusal.code === NO_PARTITION && !batch.again) throw new DayGone();
    const taken = newTally();
    const refused = await copyByHalves(to, [...linesOf(batch.payload)], taken);
    await addTally(to, taken);
    return refused;
  }

  /** Finds the rows that spoil a batch; everything else goes in. */
  async function copyByHalves(to: pg.Client, lines: readonly Buffer[], taken: Tally): Promise<number> {
    const payload = Buffer.concat(lines);
    const refusal = await copyOrRefuse(to, payload);
    if (refusal === null) {
      count(payload, taken);
      return 0;
    }
    if (lines.length === 1) {
      await reject(refusal.message, payload);
      return 1;
    }
    const middle = lines.length >> 1;
    const first = await copyByHalves(to, lines.slice(0, middle), taken);
    return first + (await copyByHalves(to, lines.slice(middle), taken));
  }

  return { placeOf, takeIn, forget, disconnect };
}

async function movePlace(client: pg.Client, { spoolId, from, to }: Intake): Promise<void> {
  const { rowCount } = await client.query(
    'UPDATE runs.spool SET segment = $1, position = $2, updated_at = now() WHERE id = $3 AND segment = $4 AND position = $5',
    [to.segment, to.position, spoolId, from.segment, from.position],
  );
  if (rowCount !== 1) throw new PlaceMoved();
}

/** The error of the data, if the rows are at fault; every other error is thrown. */
async function copyOrRefuse(client: pg.Client, payload: Buffer): Promise<pg.DatabaseError | null> {
  await client.query('SAVEPOINT batch');
  try {
    await copy(client, payload);
    return null;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !isAboutData(error.code)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT batch');
    return error;
  }
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
    // Ended only when the one chunk is out: ending a stream that failed meanwhile would touch a connection it has given back.
    stream.write(payload, () => {
      if (!failed) stream.end();
    });
  });
}
