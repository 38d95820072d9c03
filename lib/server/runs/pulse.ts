import type { ClientBase } from 'pg';
import { type RunTexts, SEPARATOR } from './spool-row';

/** Calls by quarter of a day, with their marks and the step whose failure was caught: the bars and the reasons of home. */

export const QUARTER_MS = 6 * 3_600_000;

interface Beat {
  readonly key: string;
  calls: number;
  lastAt: string;
}

/** What a batch adds. */
export type Pulse = ReadonlyMap<string, Readonly<Beat>>;

export function quarterOf(ms: number): number {
  return Math.floor(ms / QUARTER_MS) * QUARTER_MS;
}

export function pulseOf(rows: readonly RunTexts[]): Pulse {
  const beats = new Map<string, Beat>();
  for (const { startedAt, workspaceId, flowId, environment, source, exit, marks, failedStep } of rows) {
    const quarter = Math.floor(Number(startedAt.slice(11, 13)) / 6) * 6;
    const at = `${startedAt.slice(0, 11)}${quarter < 10 ? '0' : ''}${quarter}:00Z`;
    // Rows of version 1 have no marks.
    const key = [workspaceId, flowId, at, environment, source, exit, marks || '0', failedStep].join(SEPARATOR);
    const known = beats.get(key);
    if (!known) beats.set(key, { key, calls: 1, lastAt: startedAt });
    else {
      known.calls++;
      if (startedAt > known.lastAt) known.lastAt = startedAt;
    }
  }
  return beats;
}

/** Adds a batch's counts, in the transaction that takes in its rows. Sorted, so that two processes cannot wait for each other. */
export async function addPulse(client: ClientBase, pulse: Pulse): Promise<void> {
  if (pulse.size === 0) return;
  const sorted = [...pulse.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const parts = sorted.map(({ key }) => key.split(SEPARATOR));
  const part = (index: number) => parts.map((fields) => fields[index] ?? '');
  await client.query(
    `INSERT INTO runs.pulse AS p (workspace_id, flow_id, at, environment, source, exit, marks, failed_step, calls, last_at)
     SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::smallint[], $8::text[], $9::bigint[], $10::timestamptz[])
     ON CONFLICT (workspace_id, flow_id, at, environment, source, exit, marks, failed_step)
     DO UPDATE SET calls = p.calls + excluded.calls, last_at = greatest(p.last_at, excluded.last_at)`,
    [0, 1, 2, 3, 4, 5, 6, 7]
      .map(part)
      .concat([sorted.map(({ calls }) => String(calls)), sorted.map(({ lastAt }) => lastAt)]),
  );
}
