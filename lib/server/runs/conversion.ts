import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DenseRows, type Reject } from './dense-rows';
import { lowerBackend } from './low-priority';
import { dropLegacyDay, listLegacyDays, makeDay, tableOf, withPartitionLock } from './partitions';
import { createRejectedRows } from './rejected-rows';
import { type RunColumn, type RunTexts, writeRow } from './spool-row';

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

interface DayOptions {
  readonly reject: Reject;
  readonly batchRows: number;
  readonly signal: AbortSignal;
}

type LegacyRow = RunTexts & { readonly ctid: string };

class DayConversion {
  private readonly dense = new DenseRows();

  constructor(
    private readonly client: pg.Client,
    private readonly options: DayOptions,
  ) {}

  get isStopped(): boolean {
    return this.options.signal.aborted;
  }

  async convert(day: string): Promise<number> {
    await makeDay(this.client, day);
    const table = `runs.${tableOf(day, 'legacy_run')}`;
    let converted = 0;
    for (let workspace = await this.workspaceIn(table); workspace !== null; workspace = await this.workspaceIn(table)) {
      converted += await this.convertWorkspace(table, workspace);
      if (this.isStopped) break;
    }
    return converted;
  }

  private async workspaceIn(table: string): Promise<string | null> {
    const { rows } = await this.client.query<{ id: string }>(`SELECT workspace_id AS id FROM ${table} LIMIT 1`);
    return rows[0]?.id ?? null;
  }

  /** Rests as long as it works, so that the log's own rows come first. */
  private async convertWorkspace(table: string, workspace: string): Promise<number> {
    let converted = 0;
    let last: LegacyRow | undefined;
    while (!this.isStopped) {
      const begun = performance.now();
      const rows = await this.next(table, workspace, last);
      if (rows.length === 0) break;
      await this.move(table, rows);
      converted += rows.length;
      last = rows.at(-1);
      await wait(performance.now() - begun);
    }
    return converted;
  }

  /** Behind the last one, as what was deleted before it would be gone through again and again. */
  private async next(table: string, workspace: string, last: LegacyRow | undefined): Promise<LegacyRow[]> {
    const behind = last ? 'AND (started_at, id) < ($3, $4)' : '';
    const { rows } = await this.client.query<LegacyRow>(
      `SELECT ctid, ${LEGACY_TEXTS} FROM ${table} WHERE workspace_id = $1 ${behind}
        ORDER BY started_at DESC, id DESC LIMIT $2`,
      [workspace, this.options.batchRows, ...(last ? [last.startedAt, last.id] : [])],
    );
    return rows;
  }

  private async move(table: string, rows: readonly LegacyRow[]): Promise<void> {
    const { client, dense } = this;
    const { reject } = this.options;
    const good: RunTexts[] = [];
    for (const row of [...rows].reverse()) {
      const fault = dense.faultOf(row);
      if (fault === null) good.push(row);
      else await reject(fault, Buffer.from(`${writeRow(row)}\n`));
    }
    const placed = await dense.place(client, good);
    await client.query('BEGIN');
    try {
      const { rowCount } = await client.query(`DELETE FROM ${table} WHERE ctid = ANY ($1::tid[])`, [
        rows.map(({ ctid }) => ctid),
      ]);
      if (rowCount !== rows.length) throw new Error('somebody else has changed the log of the first release');
      await dense.write(client, placed, { again: true, reject });
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

const isTrue = (column: string) => `CASE WHEN ${column} THEN 't' ELSE 'f' END`;

/** The columns of the first release as the texts of a row. */
const legacyColumns: Readonly<Record<RunColumn, string>> = {
  startedAt: `to_char(started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  id: 'id::text',
  durationMs: 'duration_ms::text',
  workspaceId: 'workspace_id',
  flowId: 'flow_id',
  environment: 'environment',
  source: 'source',
  exit: 'exit',
  reason: 'reason',
  status: 'status::text',
  delivered: isTrue('delivered'),
  version: 'version::text',
  revision: 'revision::text',
  platform: 'platform',
  intent: 'intent',
  sessionId: 'session_id',
  eventId: 'event_id',
  said: 'said',
  answered: 'answered',
  bodyDropped: isTrue('body_dropped'),
  detail: 'detail',
};
const LEGACY_TEXTS = Object.entries(legacyColumns)
  .map(([name, sql]) => `coalesce(${sql}, '') AS "${name}"`)
  .join(', ');
