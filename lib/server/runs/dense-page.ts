import type pg from 'pg';
import type { Cursor } from '../cursor';
import { environmentCodes, exitCodes, sourceCodes, wordSql } from './codes';
import { withoutControls } from './mask';
import { newestFirst, type PartialPage, rowsBefore } from './partial-page';
import { conditions, cursorSql, isNarrowed, pieceConditions, type Wanted, windowOf, windowSql } from './run-conditions';
import type { RunRow } from './run-query';

/** Columns of a run `r` as a list shows it. */
export const RUN_COLUMNS = `r.id, (SELECT w.word FROM runs.word w WHERE w.no = r.flow) AS "flowId", r.version, r.revision,
  ${wordSql('r.environment', environmentCodes)} AS environment, ${wordSql('r.source', sourceCodes)} AS source,
  (SELECT w.word FROM runs.word w WHERE w.no = r.platform) AS platform, ${wordSql('r.exit', exitCodes)} AS exit,
  r.reason, r.status, r.delivered, r.intent, r.session_id AS "sessionId", r.event_id AS "eventId", r.said, r.answered,
  r.started_at AS "startedAt", r.duration_ms AS "durationMs"`;

export interface PageAsked extends Wanted {
  readonly limit: number;
  /** In milliseconds of `performance.now`: no further step begins after it. */
  readonly giveUpAt: number;
}

/** The newest runs are read as they come: what is frequent fills a page with them. */
const NEWEST = 2_000;
/** Then only pieces that may have a match. To look for them takes as long for one as for so many. */
const PIECES = 4_096;
/** Their rows are read in steps that grow: most searches end with the first. */
const FIRST_STEP = 64;
const MOST_STEP = 1_024;
const DAY_MS = 86_400_000;
const AFTER_ALL_IDS = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A page of the tables of today. */
export async function readDensePage(pool: Pick<pg.Pool, 'query'>, asked: PageAsked): Promise<PartialPage> {
  if (!(await areKnown(pool, asked))) return { rows: [], next: null };
  const newest = await readNewest(pool, asked);
  let next = newest.next;
  let rows = newest.rows;
  let last: FoundPiece | null = null;
  const behind = { ...asked, cursor: newest.next };
  while (next && rowsBefore(rows, next).length < asked.limit && performance.now() <= asked.giveUpAt) {
    const pieces = await findPieces(pool, behind, last);
    const isEnd = pieces.length < PIECES;
    for (let step = FIRST_STEP; next && pieces.length > 0; step = Math.min(step * 4, MOST_STEP)) {
      const some = pieces.splice(0, step);
      rows = [...rows, ...(await readPieces(pool, behind, some))].sort(newestFirst);
      last = some.at(-1) ?? last;
      // Pieces overlap in time. Of those not read yet, none has a run later than the end of the last one read.
      if (last) next = older(next, { at: last.until, id: AFTER_ALL_IDS });
      if (rowsBefore(rows, next).length >= asked.limit || performance.now() > asked.giveUpAt) break;
    }
    if (isEnd && pieces.length === 0) next = null;
  }
  return { rows: next ? rowsBefore(rows, next) : rows, next };
}

/** A flow that was never called has no number, and no run. */
async function areKnown(pool: Pick<pg.Pool, 'query'>, { actor, filter }: PageAsked): Promise<boolean> {
  const words = [...new Set([actor.workspaceId, ...(filter.flowId ? [withoutControls(filter.flowId)] : [])])];
  const { rows } = await pool.query<{ known: number }>(
    'SELECT count(*)::int AS known FROM runs.word w WHERE w.word = ANY ($1)',
    [words],
  );
  return rows[0]?.known === words.length;
}

/** One statement, so that rows which come meanwhile cannot open a gap behind the ones that were read. */
async function readNewest(pool: Pick<pg.Pool, 'query'>, asked: PageAsked): Promise<PartialPage> {
  const { parts, values } = conditions(asked);
  const { from, before } = windowOf(asked);
  const within = [...windowSql('r.started_at', from, before), ...cursorSql(asked.cursor)];
  const count = isNarrowed(asked.filter) ? NEWEST : asked.limit;
  const { rows } = await pool.query<RunRow & { endAt: Date; endId: string; read: number }>(
    `WITH newest AS MATERIALIZED (
       SELECT r.* FROM runs.run r ${within.length > 0 ? `WHERE ${within.join(' AND ')}` : ''}
        ORDER BY r.started_at DESC, r.id DESC LIMIT ${count}),
     ending AS (
       SELECT started_at AS "endAt", id AS "endId", (SELECT count(*)::int FROM newest) AS read
         FROM newest ORDER BY started_at, id LIMIT 1)
     SELECT * FROM ending LEFT JOIN (
       SELECT ${RUN_COLUMNS} FROM newest r WHERE ${parts.join(' AND ')}
        ORDER BY r.started_at DESC, r.id DESC LIMIT ${asked.limit}) AS found ON true
      ORDER BY "startedAt" DESC, found.id DESC`,
    values,
  );
  const [ending] = rows;
  const found = rows.filter(({ id }) => id !== null).map(({ endAt: _, endId: __, read: ___, ...row }) => row);
  return { rows: found, next: ending?.read === count ? { at: ending.endAt, id: ending.endId } : null };
}

interface FoundPiece {
  readonly place: string;
  readonly end: string;
  readonly since: Date;
  readonly until: Date;
}

/** The pieces behind `last` that may hold a match, newest first. */
async function findPieces(
  pool: Pick<pg.Pool, 'query'>,
  asked: PageAsked,
  last: FoundPiece | null,
): Promise<FoundPiece[]> {
  const { from } = windowOf(asked);
  const parts = [...windowSql('p.until', from, Number.POSITIVE_INFINITY), ...pieceConditions(asked)];
  if (asked.filter.to) parts.unshift(`p.since < '${new Date(asked.filter.to).toISOString()}'`);
  if (asked.cursor) parts.unshift(`p.since <= '${asked.cursor.at.toISOString()}'`);
  if (last) parts.unshift(`(p.until, p.place) < ('${last.until.toISOString()}', ${last.place})`);
  const { rows } = await pool.query<FoundPiece>(
    `SELECT p.place, p.place_end AS "end", p.since, p.until FROM runs.piece p WHERE ${parts.join(' AND ')}
      ORDER BY p.until DESC, p.place DESC LIMIT ${PIECES}`,
  );
  return rows;
}

/** Day by day, so that each statement knows its partition and has one way to the rows: by place. */
async function readPieces(
  pool: Pick<pg.Pool, 'query'>,
  asked: PageAsked,
  pieces: readonly FoundPiece[],
): Promise<RunRow[]> {
  const rows: RunRow[] = [];
  const days = new Set(pieces.map(({ until }) => Math.floor(until.getTime() / DAY_MS)));
  for (const day of days) {
    if (rows.length >= asked.limit) break;
    const ofDay = pieces.filter(({ until }) => Math.floor(until.getTime() / DAY_MS) === day);
    rows.push(...(await readPiecesOf(pool, asked, { from: day * DAY_MS, pieces: ofDay })));
  }
  return rows;
}

async function readPiecesOf(
  pool: Pick<pg.Pool, 'query'>,
  asked: PageAsked,
  { from, pieces }: { from: number; pieces: readonly FoundPiece[] },
): Promise<RunRow[]> {
  const { parts, values } = conditions(asked);
  const within = windowSql('r.started_at', from, from + DAY_MS);
  // Piece by piece: left to choose, PostgreSQL joins by going through all rows of the day.
  const { rows } = await pool.query<RunRow>(
    `SELECT r.* FROM unnest($${values.length + 1}::bigint[], $${values.length + 2}::bigint[]) AS c (place, place_end)
       CROSS JOIN LATERAL (
         SELECT ${RUN_COLUMNS} FROM runs.run r
          WHERE r.place >= c.place AND r.place < c.place_end AND ${[...within, ...parts].join(' AND ')} OFFSET 0) AS r
      ORDER BY r."startedAt" DESC, r.id DESC LIMIT ${asked.limit}`,
    [...values, pieces.map(({ place }) => place), pieces.map(({ end }) => end)],
  );
  return rows;
}

function older(one: Cursor, other: Cursor): Cursor {
  return one.at < other.at || (one.at.getTime() === other.at.getTime() && one.id < other.id) ? one : other;
}
