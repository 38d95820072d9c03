import type pg from 'pg';
import { dayAfter, dayOf, dropDay, listDays, listLeftDays, makeDay, withPartitionLock } from './partitions';
import { type RunSettings, runSettings } from './settings';
import { shortenDay } from './shorten-day';

const DAY_MS = 86_400_000;
/** Of the size kept, what one day may take: more, and the drop of the day before would leave a log that is all but empty. */
const DAY_SHARE = 0.5;

export interface RetentionOptions {
  readonly pool: Pick<pg.Pool, 'connect'>;
  readonly now: () => number;
  readonly warn: (message: string) => void;
  readonly settings?: Partial<RunSettings>;
}

/** Bounds the log: whole days are deleted, and of a day that is too large by itself the oldest runs. */
export interface Retention {
  /** Makes the days to come, drops those that are too old or too much, shortens today. Returns the dropped ones. */
  run(): Promise<string[]>;
}

export function createRetention({ pool, now, warn, ...options }: RetentionOptions): Retention {
  const settings = { ...runSettings, ...options.settings };

  async function run(): Promise<string[]> {
    const client = await pool.connect();
    try {
      for (let ahead = 0; ahead <= settings.daysAhead; ahead++) await makeDay(client, dayAfter(dayOf(now()), ahead));
      const dropped: string[] = [];
      await withPartitionLock(client, async () => {
        for (const day of await surplus(client)) {
          await dropDay(client, day);
          dropped.push(day);
        }
        await shortenToday(client);
        const counted = dayOf(now() - settings.keepTallyDays * DAY_MS);
        await client.query('DELETE FROM runs.tally WHERE day < $1', [counted]);
        await client.query('DELETE FROM runs.pulse WHERE at < $1', [`${counted}T00:00:00Z`]);
      });
      return dropped;
    } finally {
      client.release();
    }
  }

  /** Days beyond the age, days beyond the size from the oldest on, and what an interrupted run left. Today always stays. */
  async function surplus(client: pg.PoolClient): Promise<string[]> {
    const today = dayOf(now());
    const oldest = dayOf(now() - settings.keepMs);
    const days = await listDays(client);
    let bytes = days.reduce((sum, day) => sum + day.bytes, 0);
    const drop = await listLeftDays(client);
    for (const day of days) {
      if (day.day >= today || (day.day >= oldest && bytes <= settings.keepBytes)) break;
      drop.push(day.day);
      bytes -= day.bytes;
    }
    return drop;
  }

  async function shortenToday(client: pg.PoolClient): Promise<void> {
    const today = (await listDays(client)).find(({ day }) => day === dayOf(now()));
    const keepBytes = settings.keepBytes * DAY_SHARE;
    if (!today || today.bytes <= keepBytes) return;
    const deleted = await shortenDay(client, today.day, keepBytes);
    if (deleted > 0) warn(`the run log of today is full: its ${deleted} oldest runs were deleted`);
  }

  return { run };
}
