import type pg from 'pg';
import type { Cursor } from '../cursor';
import { environmentCodes, exitCodes, sourceCodes, wordSql } from './codes';
import { withoutControls } from './mask';
import { newestFirst, type PartialPage, rowsBefore } from './partial-page';
import { conditions, cursorSql, isNarrowed, pieceConditions, type Wanted, windowOf, windowSql } from './run-conditions';
import type { RunRow } from './run-query';
import { stepBack } from './step-back';

/** Columns of a run `r` as a list shows it. */
export const RUN_COLUMNS = `r.id, (SELECT w.word FROM runs.word w WHERE w.no = r.flow) AS "flowId", r.version, r.revision,
  ${wordSql('r.environment', environmentCodes)} AS environment, ${wordSql('r.source', sourceCodes)} AS source,
  (SELECT w.word FROM runs.word w WHERE w.no = r.platform) AS platform, ${wordSql('r.exit', exitCodes)} AS exit,
  r.reason, r.status, r.delivered, r.intent, r.session_id AS "sessionId", r.event_id AS "eventId", r.said, r.answered,
  r.started_at AS "startedAt", r.duration_ms AS "durationMs", r.marks`;

export interface PageAsked extends Wanted {
  readonly limit: number;
  /** In milliseconds of `performance.now`: no further step begins after it. */
  readonly giveUpAt: number;
}

/** The newest runs are read as they come: what is frequent fills a page with them. */
const NEWEST = 2_000;
/** Then only pieces that may have a match. Sketches of four million runs are looked at within a tenth of a second. */
const LOOKED_AT = 65_536;
const PIECES = 4_096;
/** Their rows are read in steps that grow as long as the time allows: most searches end with the first. */
const FIRST_STEP = 64;
const LEAST_STEP = 16;
const MOST_STEP = 1_024;
const DAY_MS = 86_400_000;
const AFTER_ALL_IDS = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** A page of the tables of today. It may end before it is full, and then says from where to go on. */
export async function readDensePage(pool: Pick<pg.Pool, 'query'>, asked: PageAsked): Promise<PartialPage> {
  if (!(await areKnown(pool, asked))) return { rows: [], next: null };
  const newest = await readNewest(pool, asked);
  if (!newest.next || newest.rows.length >= asked.limit || performance.now() > asked.giveUpAt) return newest;
  const behind = { ...asked, cursor: newest.next };
  const { pieces, end } = await findPieces(pool, behind);
  const unreadAfter = (read: number) => pieces[read] ?? end;
  let rows = newest.rows;
  let step = FIRST_STEP;
  for (let read = 0; read < pieces.length; ) {
    const begun = performance.now();
    if (begun > asked.giveUpAt) return upTo(rows, unreadAfter(read), newest.next);
    const some = pieces.slice(read, read + step);
    rows = [...rows, ...(await readPieces(pool, behind, some))].sort(newestFirst);
    read += some.length;
    // Pieces overlap in time. Of those not read yet, none has a run later than the end of the first of them.
    const page = upTo(rows, unreadAfter(read), newest.next);
    if (page.rows.length >= asked.limit) return page;
    step = stepAfter(some.length, { tookMs: performance.now() - begun, leftMs: asked.giveUpAt - performance.now() });
  }
  return upTo(rows, end, newest.next);
}

/** What is sure to be in the right order when pieces from `unread` on have not been read. */
function upTo(rows: readonly RunRow[], unread: Unread | null, before: Cursor): PartialPage {
  if (!unread) return { rows, next: null };
  const next = older(before, { at: unread.until, id: AFTER_ALL_IDS });
  return { rows: rowsBefore(rows, next), next };
}

/** As many pieces as the time that is left is likely to allow. */
function stepAfter(pieces: number, { tookMs, leftMs }: { tookMs: number; leftMs: number }): number {
  const allowed = Math.floor((leftMs / Math.max(tookMs, 0.1)) * pieces);
  return Math.max(LEAST_STEP, Math.min(pieces * 4, allowed, MOST_STEP));
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

async function readNewest(pool: Pick<pg.Pool, 'query'>, asked: PageAsked): Promise<PartialPage> {
  const { from, before } = windowOf(asked);
  return stepBack(pool, {
    ...conditions(asked),
    table: 'runs.run',
    kept: 'r.*',
    columns: RUN_COLUMNS,
    within: [...windowSql('r.started_at', from, before), ...cursorSql(asked.cursor)],
    count: isNarrowed(asked.filter) ? NEWEST : asked.limit,
    limit: asked.limit,
  });
}

/** The newest piece that was not read. */
type Unread = Pick<FoundPiece, 'until'>;

interface FoundPiece {
  readonly place: string;
  readonly end: string;
  readonly until: Date;
}

/** The newest pieces that may hold a match; `end` where older ones were not looked at. */
async function findPieces(
  pool: Pick<pg.Pool, 'query'>,
  asked: PageAsked,
): Promise<{ pieces: FoundPiece[]; end: Unread | null }> {
  const { from, before } = windowOf(asked);
  // All of a piece is of one day.
  const parts = windowSql('p.until', from, Math.floor(before / DAY_MS + 1) * DAY_MS);
  if (Number.isFinite(before)) parts.push(`p.since < '${new Date(before).toISOString()}'`);
  const { rows } = await pool.query<FoundPiece & { may: boolean; at: string }>(
    `SELECT place, "end", until, may, at FROM (
       SELECT p.place, p.place_end AS "end", p.until, ${pieceConditions(asked).join(' AND ')} AS may,
         row_number() OVER (ORDER BY p.until DESC, p.place DESC) AS at
         FROM runs.piece p ${parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : ''}
        ORDER BY p.until DESC, p.place DESC LIMIT ${LOOKED_AT}) AS looked_at
      WHERE may OR at = ${LOOKED_AT} ORDER BY until DESC, place DESC LIMIT ${PIECES}`,
  );
  const last = rows.at(-1);
  const isCut = rows.length === PIECES || Number(last?.at) === LOOKED_AT;
  return { pieces: rows.filter(({ may }) => may), end: last && isCut ? last : null };
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
