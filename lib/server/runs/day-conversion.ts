import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { DenseRows, type Reject } from './dense-rows';
import { makeDay, tableOf } from './partitions';
import { type RunColumn, type RunTexts, writeRow } from './spool-row';

interface DayOptions {
  readonly reject: Reject;
  readonly batchRows: number;
  readonly signal: AbortSignal;
}

type LegacyRow = RunTexts & { readonly ctid: string };

/** Moves the rows of the first release, one day after the other. */
export class DayConversion {
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
  // The first release kept no marks.
  marks: 'NULL',
  failedStep: 'NULL',
};
const LEGACY_TEXTS = Object.entries(legacyColumns)
  .map(([name, sql]) => `coalesce(${sql}, '') AS "${name}"`)
  .join(', ');
