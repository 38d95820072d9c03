import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { codeOf, environmentCodes, exitCodes, sourceCodes } from './codes';
import { dayOfText } from './partitions';
import { type Piece, toPieces } from './piece';
import { Places } from './places';
import { type RunTexts, SEPARATOR, writeRow } from './spool-row';
import { createWords } from './words';

/** A partition that was there is not: retention dropped the day, and a late run wants it again. */
export class DayGone extends Error {}

/** Keeps a row that cannot be taken in, with the reason. */
export type Reject = (reason: string, row: Buffer) => Promise<void>;

/** Pieces and lines as they will be written: places and numbers are given. */
export interface PlacedRows {
  readonly pieces: readonly { readonly place: number; readonly end: number; readonly piece: Piece }[];
  readonly lines: readonly PlacedLine[];
  readonly days: ReadonlySet<string>;
}

interface PlacedLine {
  readonly row: RunTexts;
  /** As COPY takes it, with its newline. */
  readonly text: string;
}

export interface Writing {
  /** The days were made anew just now, so a row without one is at fault itself. */
  readonly again: boolean;
  readonly reject: Reject;
}

const NO_PARTITION = '23514';
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** CSV and not text: there a backslash is a backslash. The quote is a character that never occurs. */
const COPY = `COPY runs.run (started_at, place, id, workspace, flow, platform, duration_ms, version, revision, status,
  environment, source, exit, delivered, reason, intent, session_id, event_id, said, answered, marks)
  FROM STDIN (FORMAT csv, DELIMITER E'\\x1f', QUOTE E'\\x1e', NULL '')`;

/** Writes runs as narrow rows and dense pieces: `place` them first, then `write` them in the transaction of the caller. */
export class DenseRows {
  private readonly words = createWords();
  private readonly places = new Places();

  /** Why a row can never be taken in, or null. What is left for the database to refuse is rare. */
  faultOf(row: RunTexts): string | null {
    if (!UUID.test(row.id)) return `not a uuid: ${row.id}`;
    if (dayOfText(row.startedAt) === null) return `no partition for a day like ${row.startedAt}`;
    if (codeOf(exitCodes, row.exit) === undefined) return `not an exit: ${row.exit}`;
    if (codeOf(environmentCodes, row.environment) === undefined) return `not an environment: ${row.environment}`;
    return codeOf(sourceCodes, row.source) === undefined ? `not a source: ${row.source}` : null;
  }

  async place(client: pg.ClientBase, rows: readonly RunTexts[]): Promise<PlacedRows> {
    const numbers = await this.words.numbersOf(client, wordsOf(rows));
    const pieces = [];
    const lines: PlacedLine[] = [];
    for (const piece of toPieces(rows)) {
      const place = await this.places.take(client, piece.rows.length);
      pieces.push({ place, end: place + piece.rows.length, piece });
      for (const [slot, row] of piece.rows.entries()) lines.push({ row, text: lineOf(row, place + slot, numbers) });
    }
    return { pieces, lines, days: new Set(rows.map(({ startedAt }) => startedAt.slice(0, 10))) };
  }

  /** Returns the rows that the database took; it `reject`s the others. Throws `DayGone`; other errors are the database's. */
  async write(client: pg.ClientBase, placed: PlacedRows, writing: Writing): Promise<RunTexts[]> {
    for (const { place, end, piece } of placed.pieces) await insertPiece(client, { place, end, piece }, writing);
    const refusal = await copyOrRefuse(client, placed.lines);
    if (refusal === null) return placed.lines.map(({ row }) => row);
    if (refusal.code === NO_PARTITION && !writing.again) throw new DayGone();
    return copyByHalves(client, placed.lines, writing.reject);
  }
}

function wordsOf(rows: readonly RunTexts[]): Set<string> {
  return new Set(rows.flatMap(({ workspaceId, flowId, platform }) => [workspaceId, flowId, platform]));
}

function lineOf(row: RunTexts, place: number, numbers: ReadonlyMap<string, number>): string {
  const texts = [
    row.startedAt,
    place,
    row.id,
    numbers.get(row.workspaceId),
    numbers.get(row.flowId),
    numbers.get(row.platform),
    row.durationMs,
    row.version,
    row.revision,
    row.status,
    codeOf(environmentCodes, row.environment),
    codeOf(sourceCodes, row.source),
    codeOf(exitCodes, row.exit),
    row.delivered,
    row.reason,
    row.intent,
    row.sessionId,
    row.eventId,
    row.said,
    row.answered,
    row.marks,
  ];
  return `${texts.join(SEPARATOR)}\n`;
}

export async function insertPiece(
  client: pg.ClientBase,
  { place, end, piece }: { readonly place: number; readonly end: number; readonly piece: Piece<unknown> },
  { again }: Pick<Writing, 'again'>,
): Promise<void> {
  const { until, since, rows, traits, slowest, sketch, content } = piece;
  try {
    await client.query({
      name: 'insert-piece',
      text: `INSERT INTO runs.piece (until, since, place, place_end, runs, traits, slowest, sketch, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [until, since, place, end, rows.length, traits, slowest, sketch, content],
    });
  } catch (error) {
    if (!again && error instanceof pg.DatabaseError && error.code === NO_PARTITION) throw new DayGone();
    throw error;
  }
}

/** Finds the rows that spoil a batch; everything else goes in. */
async function copyByHalves(client: pg.ClientBase, lines: readonly PlacedLine[], reject: Reject): Promise<RunTexts[]> {
  const refusal = await copyOrRefuse(client, lines);
  if (refusal === null) return lines.map(({ row }) => row);
  const [first] = lines;
  if (first && lines.length === 1) {
    await reject(refusal.message, Buffer.from(`${writeRow(first.row)}\n`));
    return [];
  }
  const middle = lines.length >> 1;
  const taken = await copyByHalves(client, lines.slice(0, middle), reject);
  return [...taken, ...(await copyByHalves(client, lines.slice(middle), reject))];
}

/** The error of the data, if the rows are at fault; every other error is thrown. */
async function copyOrRefuse(client: pg.ClientBase, lines: readonly PlacedLine[]): Promise<pg.DatabaseError | null> {
  await client.query('SAVEPOINT batch');
  try {
    await copy(client, Buffer.from(lines.map(({ text }) => text).join('')));
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

function copy(client: pg.ClientBase, payload: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(COPY));
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
