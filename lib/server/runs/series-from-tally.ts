import type pg from 'pg';
import type { RunSeries, SeriesFilter } from '@/lib/contract/runs';
import { withoutControls } from './mask';
import { bucketOf, type Counted, isoOf, type Marked, type SeriesAsked, type Window } from './run-series';

const DAY = 86_400_000;

type TallyRow = Counted & { readonly day: string };

/** The tally knows of each call only what it is counted by. */
export function canTallyTell({ intent, session, version, q, slowerThanMs, mark }: SeriesFilter): boolean {
  return [intent, session, version, q, slowerThanMs, mark].every((one) => one === undefined || one === '');
}

/** At most a few hundred rows per day. */
export async function readTally(
  pool: Pick<pg.Pool, 'query'>,
  { actor, filter }: SeriesAsked,
  { from, to }: Window,
): Promise<TallyRow[]> {
  const { rows } = await pool.query<TallyRow>(
    `SELECT day::text AS day, exit, bucket, sum(calls) AS calls FROM runs.tally
      WHERE workspace_id = $1 AND ($2::text IS NULL OR flow_id = $2) AND day BETWEEN $3 AND $4
        AND ($5::text IS NULL OR environment = $5) AND ($6::text IS NULL OR source = $6) AND ($7::text IS NULL OR exit = $7)
      GROUP BY 1, 2, 3`,
    [
      actor.workspaceId,
      filter.flowId === undefined ? null : withoutControls(filter.flowId),
      isoOf(from).slice(0, 10),
      isoOf(to).slice(0, 10),
      filter.environment ?? null,
      filter.source ?? null,
      filter.exit ?? null,
    ],
  );
  return rows;
}

type MarkedRow = Marked & { readonly day: string };

/** Of days: calls with marks, which the tally does not tell apart. */
export async function readMarked(
  pool: Pick<pg.Pool, 'query'>,
  { actor, filter }: SeriesAsked,
  { from, to }: Window,
): Promise<MarkedRow[]> {
  const { rows } = await pool.query<MarkedRow>(
    `SELECT (at AT TIME ZONE 'UTC')::date::text AS day, marks, sum(calls) AS calls FROM runs.pulse
      WHERE workspace_id = $1 AND ($2::text IS NULL OR flow_id = $2) AND at >= $3 AND at < $4 AND marks <> 0
        AND ($5::text IS NULL OR environment = $5) AND ($6::text IS NULL OR source = $6) AND ($7::text IS NULL OR exit = $7)
      GROUP BY 1, 2`,
    [
      actor.workspaceId,
      filter.flowId === undefined ? null : withoutControls(filter.flowId),
      isoOf(Math.floor(from / DAY) * DAY),
      isoOf(Math.floor(to / DAY + 1) * DAY),
      filter.environment ?? null,
      filter.source ?? null,
      filter.exit ?? null,
    ],
  );
  return rows;
}

export function fromTally(tallied: readonly TallyRow[], marked: readonly MarkedRow[], { from, to }: Window): RunSeries {
  const first = Math.floor(from / DAY);
  const buckets = Array.from({ length: Math.floor((to - 1) / DAY) - first + 1 }, (_, index) => {
    const at = (first + index) * DAY;
    const day = isoOf(at).slice(0, 10);
    return bucketOf(
      at,
      tallied.filter((row) => row.day === day),
      marked.filter((row) => row.day === day),
    );
  });
  return { from: isoOf(from), to: isoOf(to), bucketMs: DAY, buckets, countedFrom: isoOf(from) };
}
