import pg from 'pg';
import { environmentCodes, exitCodes, sourceCodes, wordSql } from './codes';
import { insertPiece } from './dense-rows';
import { dayOf, listPieceDays, tableOf } from './partitions';
import { detailsOf, isTooLarge, pieceOf, type SearchedTexts } from './piece';
import { FEW_RUNS, groupsOf, type SmallPiece } from './small-pieces';

export interface MergingOptions {
  readonly pool: Pick<pg.Pool, 'connect'>;
  readonly now: () => number;
}

/**
 * Merges the small pieces that a quiet log leaves: 64 calls in an hour are as dense as 64 in a second. A group is one
 * transaction, so that whoever reads finds each run's piece before, meanwhile and after, and a kill costs nothing.
 */
export interface Merging {
  /** Some seconds of work at most; the next run goes on from there. Returns how many pieces there are fewer. */
  run(): Promise<number>;
}

const LOOKED_AT = 2_048;
/** About a second. */
const MOST_GROUPS = 200;
/** Groups too large for one piece; forgotten when there are more, and with the process. */
const MOST_KNOWN = 10_000;
const NO_TABLE = '42P01';

export function createMerging({ pool, now }: MergingOptions): Merging {
  const merger = new Merger();
  return {
    async run() {
      const client = await pool.connect();
      try {
        return await merger.run(client, dayOf(now()));
      } finally {
        client.release();
      }
    },
  };
}

class Merger {
  /** Where each day is looked at next. */
  private readonly from = new Map<string, number>();
  private readonly tooLarge = new Set<number>();

  async run(client: pg.ClientBase, today: string): Promise<number> {
    let merged = 0;
    let groups = 0;
    for (const day of await listPieceDays(client)) {
      for (const group of await this.groupsOfDay(client, { day, isOver: day < today })) {
        if (this.tooLarge.has(group[0]?.place ?? 0)) continue;
        if (++groups > MOST_GROUPS) return merged;
        merged += await this.merge(client, day, group);
      }
    }
    return merged;
  }

  private async groupsOfDay(client: pg.ClientBase, { day, isOver }: { day: string; isOver: boolean }) {
    const pieces = await smallPieces(client, day, this.from.get(day) ?? 0);
    const { ready, next } = groupsOf(pieces, { isOver, isAll: pieces.length < LOOKED_AT });
    if (next === null) this.from.delete(day);
    else this.from.set(day, next);
    return ready;
  }

  private async merge(client: pg.ClientBase, day: string, group: readonly SmallPiece[]): Promise<number> {
    await client.query('BEGIN');
    try {
      const outcome = await mergeGroup(client, day, group);
      await client.query(outcome === 'merged' ? 'COMMIT' : 'ROLLBACK');
      if (outcome === 'too large') this.remember(group);
      return outcome === 'merged' ? group.length - 1 : 0;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      if (error instanceof pg.DatabaseError && error.code === NO_TABLE) return 0; // the day was dropped meanwhile
      throw error;
    }
  }

  private remember([first]: readonly SmallPiece[]): void {
    if (this.tooLarge.size > MOST_KNOWN) this.tooLarge.clear();
    if (first) this.tooLarge.add(first.place);
  }
}

async function smallPieces(client: pg.ClientBase, day: string, from: number): Promise<SmallPiece[]> {
  const table = `runs.${tableOf(day, 'piece')}`;
  const { rows } = await client.query<{
    place: string;
    end: string;
    runs: number;
    bytes: number;
    before: string | null;
  }>(
    `SELECT p.place, p.place_end AS "end", p.runs, octet_length(p.content) AS bytes,
       (SELECT max(b.place) FROM ${table} b WHERE b.place < p.place) AS before
       FROM ${table} p WHERE p.runs < ${FEW_RUNS} AND p.place >= $1 ORDER BY p.place LIMIT ${LOOKED_AT}`,
    [from],
  );
  return rows.map(({ place, end, runs, bytes, before }) => ({
    place: Number(place),
    end: Number(end),
    runs,
    bytes,
    before: before === null ? null : Number(before),
  }));
}

/** `changed`: somebody else has deleted some of it. */
async function mergeGroup(
  client: pg.ClientBase,
  day: string,
  group: readonly SmallPiece[],
): Promise<'merged' | 'too large' | 'changed'> {
  const { rows: deleted } = await client.query<{ place: string; content: Buffer }>(
    `DELETE FROM runs.${tableOf(day, 'piece')} WHERE place = ANY ($1::bigint[]) RETURNING place, content`,
    [group.map(({ place }) => place)],
  );
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last || deleted.length !== group.length) return 'changed';
  const found = await searchedTexts(client, day, { from: first.place, to: last.end });
  const lines: string[] = Array.from({ length: last.end - first.place }, () => '');
  for (const { place, content } of deleted)
    for (const [slot, line] of detailsOf(content).entries()) {
      const at = Number(place) + slot;
      // Without its row, nobody can ask for it.
      if (found.has(at)) lines[at - first.place] = line;
    }
  if (isTooLarge(lines)) return 'too large';
  const rows = [...found.values()];
  if (rows.length > 0)
    await insertPiece(client, { place: first.place, end: last.end, piece: pieceOf(rows, lines) }, { again: true });
  return 'merged';
}

/** What a sketch is made from, by place. */
async function searchedTexts(
  client: pg.ClientBase,
  day: string,
  { from, to }: { from: number; to: number },
): Promise<ReadonlyMap<number, SearchedTexts>> {
  const word = (column: string) => `(SELECT w.word FROM runs.word w WHERE w.no = r.${column})`;
  const text = (sql: string) => `coalesce(${sql}, '')`;
  const { rows } = await client.query<SearchedTexts & { place: string }>(
    `SELECT r.place, to_char(r.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startedAt",
       r.duration_ms::text AS "durationMs", ${word('workspace')} AS "workspaceId", ${word('flow')} AS "flowId",
       ${wordSql('r.environment', environmentCodes)} AS environment, ${wordSql('r.source', sourceCodes)} AS source,
       ${wordSql('r.exit', exitCodes)} AS exit, ${text('r.version::text')} AS version, ${text('r.intent')} AS intent,
       ${text('r.session_id')} AS "sessionId", ${text('r.event_id')} AS "eventId", ${text('r.said')} AS said,
       ${text('r.answered')} AS answered, ${text('r.marks::text')} AS marks
       FROM runs.${tableOf(day, 'run')} r WHERE r.place >= $1 AND r.place < $2 ORDER BY r.place`,
    [from, to],
  );
  return new Map(rows.map(({ place, ...row }) => [Number(place), row]));
}
