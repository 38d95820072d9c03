import type pg from 'pg';
import type { Job } from './job';

const EVERY_MS = 3_600_000;
/** The longest window of a rate limit is a minute. */
const COUNTED_MS = 3_600_000;

export interface SweepOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly now: () => number;
}

/** Deletes what has ended and only takes room: sessions, links that were never used, counts of attempts. */
export function sweepJob({ pool, now }: SweepOptions): Job {
  return {
    name: 'sweep',
    everyMs: EVERY_MS,
    async run() {
      const at = [now() / 1_000];
      await pool.query(`DELETE FROM session WHERE "expiresAt" < to_timestamp($1) AT TIME ZONE 'UTC'`, at);
      await pool.query(`DELETE FROM verification WHERE "expiresAt" < to_timestamp($1) AT TIME ZONE 'UTC'`, at);
      await pool.query('DELETE FROM rate_limit WHERE "lastRequest" < $1', [Math.floor(now() - COUNTED_MS)]);
    },
  };
}
