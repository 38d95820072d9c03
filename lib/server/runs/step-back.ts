import type pg from 'pg';
import type { PartialPage } from './partial-page';
import type { RunRow } from './run-query';

export interface StepBack {
  readonly table: string;
  /** What is kept of a row `r` while it is looked at. */
  readonly kept: string;
  /** What is shown of it. */
  readonly columns: string;
  /** Conditions that say which rows are looked at. */
  readonly within: readonly string[];
  /** Conditions that say which of them are shown, and their values. */
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
  /** So many rows are looked at, the newest. */
  readonly count: number;
  readonly limit: number;
}

/** One statement, so that rows which come meanwhile cannot open a gap behind the ones that were read. */
export async function stepBack(pool: Pick<pg.Pool, 'query'>, step: StepBack): Promise<PartialPage> {
  const { table, kept, columns, within, parts, values, count, limit } = step;
  const { rows } = await pool.query<RunRow & { endAt: Date; endId: string; read: number }>(
    `WITH newest AS MATERIALIZED (
       SELECT ${kept} FROM ${table} r ${within.length > 0 ? `WHERE ${within.join(' AND ')}` : ''}
        ORDER BY r.started_at DESC, r.id DESC LIMIT ${count}),
     ending AS (
       SELECT started_at AS "endAt", id AS "endId", (SELECT count(*)::int FROM newest) AS read
         FROM newest ORDER BY started_at, id LIMIT 1)
     SELECT * FROM ending LEFT JOIN (
       SELECT ${columns} FROM newest r WHERE ${parts.join(' AND ')}
        ORDER BY r.started_at DESC, r.id DESC LIMIT ${limit}) AS found ON true
      ORDER BY "startedAt" DESC, found.id DESC`,
    [...values],
  );
  const [ending] = rows;
  const found = rows.filter(({ id }) => id !== null).map(({ endAt: _, endId: __, read: ___, ...row }) => row);
  return { rows: found, next: ending?.read === count ? { at: ending.endAt, id: ending.endId } : null };
}
