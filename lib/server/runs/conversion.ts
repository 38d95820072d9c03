import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DayConversion } from './day-conversion';
import { lowerBackend } from './low-priority';
import { dropLegacyDay, listLegacyDays, withPartitionLock } from './partitions';
import { createRejectedRows } from './rejected-rows';

export interface ConversionOptions {
  readonly databaseUrl: string;
  /** Rows that cannot be taken over are kept in its spool, with the reason. */
  readonly dataDir: string;
  readonly warn: (message: string) => void;
  readonly batchRows?: number;
}

/**
 * Moves the runs of the first release from `runs.legacy_run` into the tables of today, newest first, while the log is
 * written and read. A batch is one transaction: at every moment each run is in exactly one of the two.
 */
export interface Conversion {
  /** Converts in the background until nothing is left; after a fault, and while another process does it, again a minute later. */
  start(): void;
  stop(): Promise<void>;
  /** Converts all, or what it can before `stop`. Returns how many runs. */
  run(): Promise<number>;
}

/** Of all who convert one at a time; the number only has to be ours. */
const LOCK = 7_204_002;
/** Eight pieces. Half a second of work at most, also for runs with large bodies. */
const BATCH_ROWS = 512;
const AGAIN_MS = 60_000;
const LOCK_WAIT_MS = 2_000;

export function createConversion({
  databaseUrl,
  dataDir,
  warn,
  batchRows = BATCH_ROWS,
}: ConversionOptions): Conversion {
  const reject = createRejectedRows({ root: path.join(dataDir, 'spool'), warn });
  const stopping = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<number> {
    const client = new pg.Client({ connectionString: databaseUrl, application_name: 'hookloom log conversion' });
    client.on('error', () => undefined); // seen by the query that waits
    await client.connect();
    try {
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [LOCK]);
      if (!rows[0]?.free) return 0;
      await lowerBackend(client);
      return await convertAll(new DayConversion(client, { reject, batchRows, signal: stopping.signal }), {
        client,
        warn,
      });
    } finally {
      await client.end();
    }
  }

  function tick(): void {
    running = run().then(
      async () => {
        if (await hasLegacy(databaseUrl).catch(() => true)) again();
      },
      (error) => {
        if (!stopping.signal.aborted) warn(`the log of the first release waits to be converted: ${String(error)}`);
        again();
      },
    );
  }

  function again(): void {
    if (!stopping.signal.aborted) timer = setTimeout(tick, AGAIN_MS).unref();
  }

  return {
    start: tick,
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
    run,
  };
}

async function hasLegacy(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('runs.legacy_run') IS NOT NULL AS there`,
    );
    return rows[0]?.there ?? false;
  } finally {
    await client.end();
  }
}

async function convertAll(
  conversion: DayConversion,
  { client, warn }: { client: pg.Client; warn: ConversionOptions['warn'] },
): Promise<number> {
  const days = await listLegacyDays(client);
  if (days.length > 0) warn(`the log of the first release is being converted, ${days.length} days of it`);
  let converted = 0;
  for (const day of days) converted += await conversion.convert(day);
  if (conversion.isStopped) return converted;
  for (const day of days) await dropWhenFree(client, day);
  if ((await listLegacyDays(client)).length > 0) return converted;
  await client.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
  await client.query('DROP TABLE IF EXISTS runs.legacy_run');
  if (days.length > 0) warn(`the log of the first release is converted: ${converted} runs`);
  return converted;
}

async function dropWhenFree(client: pg.Client, day: string): Promise<void> {
  while (!(await withPartitionLock(client, () => dropLegacyDay(client, day)))) await wait(100);
}
