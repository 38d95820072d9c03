import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DayGone, DenseRows, type PlacedRows, type Reject } from './dense-rows';
import { lowerBackend } from './low-priority';
import { makeDay } from './partitions';
import { addPulse, pulseOf } from './pulse';
import { type RunTexts, writeRow } from './spool-row';
import { addTally, tallyOf } from './tally';

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
  readonly rows: readonly RunTexts[];
}

/** The table of runs as the ingester sees it. Everything rejects when the database is away; `disconnect`, then try again. */
export interface RunTable {
  placeOf(spoolId: string): Promise<Place>;
  /** Takes rows in, counts them and moves the place, all or nothing. Returns how many rows were refused. */
  takeIn(intake: Intake): Promise<number>;
  forget(spoolId: string): Promise<void>;
  disconnect(): Promise<void>;
}

export interface RunTableOptions {
  readonly databaseUrl: string;
  /** Keeps a row that is refused. */
  readonly reject: Reject;
}

/** Somebody else moved the place of a spool: start again from what the database says. */
export class PlaceMoved extends Error {}

const CONNECT_MS = 3_000;
const DISCONNECT_MS = 1_000;

export function createRunTable({ databaseUrl, reject }: RunTableOptions): RunTable {
  const knownDays = new Set<string>();
  const dense = new DenseRows();
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
    await lowerBackend(opened);
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
    const to = await connection();
    const good: RunTexts[] = [];
    for (const row of intake.rows) {
      const fault = dense.faultOf(row);
      if (fault === null) good.push(row);
      else await reject(fault, Buffer.from(`${writeRow(row)}\n`));
    }
    const placed = await dense.place(to, good);
    try {
      return intake.rows.length - (await transfer(to, { intake, placed, again: false }));
    } catch (error) {
      if (!(error instanceof DayGone)) throw error;
      knownDays.clear();
      return intake.rows.length - (await transfer(to, { intake, placed, again: true }));
    }
  }

  /** Returns how many rows were taken. */
  async function transfer(to: pg.Client, { intake, placed, again }: Transfer): Promise<number> {
    for (const day of placed.days) await ensureDay(to, day);
    await to.query('BEGIN');
    try {
      await movePlace(to, intake);
      const taken = await dense.write(to, placed, { again, reject });
      await addTally(to, tallyOf(taken));
      await addPulse(to, pulseOf(taken));
      await to.query('COMMIT');
      return taken.length;
    } catch (error) {
      await to.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  async function ensureDay(to: pg.Client, day: string): Promise<void> {
    if (knownDays.has(day)) return;
    await makeDay(to, day);
    knownDays.add(day);
  }

  return { placeOf, takeIn, forget, disconnect };
}

interface Transfer {
  readonly intake: Intake;
  readonly placed: PlacedRows;
  /** The days were made anew just now, so a row without one is at fault itself. */
  readonly again: boolean;
}

async function movePlace(client: pg.Client, { spoolId, from, to }: Intake): Promise<void> {
  const { rowCount } = await client.query(
    'UPDATE runs.spool SET segment = $1, position = $2, updated_at = now() WHERE id = $3 AND segment = $4 AND position = $5',
    [to.segment, to.position, spoolId, from.segment, from.position],
  );
  if (rowCount !== 1) throw new PlaceMoved();
}
