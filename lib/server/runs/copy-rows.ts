import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyRows } from './row';
import { addTally, count, linesOf, newTally, type Tally } from './tally';

/** A partition that was there is not: retention dropped the day, and a late run wants it again. */
export class DayGone extends Error {}

export interface Batch {
  readonly payload: Buffer;
  /** Of all its rows. */
  readonly tally: Tally;
  /** The days were made anew just now, so a row without one is at fault itself. */
  readonly again: boolean;
  /** Keeps a row that the database refuses. */
  readonly reject: (reason: string, row: Buffer) => Promise<void>;
}

const NO_PARTITION = '23514';

/** Returns how many rows the database refused. Throws `DayGone`; every other error is about the database. */
export async function copyAll(to: pg.Client, batch: Batch): Promise<number> {
  const refusal = await copyOrRefuse(to, batch.payload);
  if (refusal === null) {
    await addTally(to, batch.tally);
    return 0;
  }
  if (refusal.code === NO_PARTITION && !batch.again) throw new DayGone();
  const taken = newTally();
  const refused = await copyByHalves(to, [...linesOf(batch.payload)], { taken, reject: batch.reject });
  await addTally(to, taken);
  return refused;
}

interface Outcome extends Pick<Batch, 'reject'> {
  readonly taken: Tally;
}

/** Finds the rows that spoil a batch; everything else goes in. */
async function copyByHalves(to: pg.Client, lines: readonly Buffer[], outcome: Outcome): Promise<number> {
  const payload = Buffer.concat(lines);
  const refusal = await copyOrRefuse(to, payload);
  if (refusal === null) {
    count(payload, outcome.taken);
    return 0;
  }
  if (lines.length === 1) {
    await outcome.reject(refusal.message, payload);
    return 1;
  }
  const middle = lines.length >> 1;
  const first = await copyByHalves(to, lines.slice(0, middle), outcome);
  return first + (await copyByHalves(to, lines.slice(middle), outcome));
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
