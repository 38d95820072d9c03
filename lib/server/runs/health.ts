import type pg from 'pg';
import type { FlowHealth } from '@/lib/contract/flows';
import { type Exit, exits } from '@/lib/engine/failure';
import { percentileOf } from './tally';

interface TallyRow {
  readonly flowId: string;
  readonly day: string;
  readonly exit: Exit;
  readonly bucket: number;
  readonly calls: string;
}

const DAY_MS = 86_400_000;
const calm: ReadonlySet<Exit> = new Set(['answered', 'handshake', 'duplicate']);

/** Calls of production in the last seven days, from the tally: it costs the same for ten calls and ten million. */
export async function readHealth(
  pool: Pick<pg.Pool, 'query'>,
  asked: { workspaceId: string; flowIds: readonly string[]; now: number },
): Promise<Map<string, FlowHealth>> {
  if (asked.flowIds.length === 0) return new Map();
  const days = Array.from({ length: 7 }, (_, index) =>
    new Date(asked.now - (6 - index) * DAY_MS).toISOString().slice(0, 10),
  );
  const counted = pool.query<TallyRow>(
    `SELECT flow_id AS "flowId", day::text AS day, exit, bucket, calls FROM runs.tally
      WHERE workspace_id = $1 AND flow_id = ANY($2) AND day >= $3 AND environment = 'production' AND source = 'hook'`,
    [asked.workspaceId, asked.flowIds, days[0]],
  );
  const last = pool.query<{ flowId: string; at: Date }>(
    `SELECT flow.id AS "flowId", tally.at FROM unnest($2::text[]) AS flow (id), LATERAL (
       SELECT last_at AS at FROM runs.tally
        WHERE workspace_id = $1 AND flow_id = flow.id AND environment = 'production' AND source = 'hook'
        ORDER BY day DESC, last_at DESC LIMIT 1) AS tally`,
    [asked.workspaceId, asked.flowIds],
  );
  const [{ rows }, lastCalls] = await Promise.all([counted, last]);
  const lastAt = new Map(lastCalls.rows.map(({ flowId, at }) => [flowId, at.toISOString()]));
  return new Map(
    asked.flowIds.map((flowId) => {
      const counts = rows.filter((row) => row.flowId === flowId);
      return [flowId, { ...healthOf(counts, days), lastCallAt: lastAt.get(flowId) ?? null }];
    }),
  );
}

function healthOf(rows: readonly TallyRow[], days: readonly string[]): Omit<FlowHealth, 'lastCallAt'> {
  return {
    calls7d: total(rows),
    answered7d: total(rows.filter((row) => row.exit === 'answered')),
    p95Ms: percentileOf(
      rows.filter((row) => row.exit === 'answered'),
      0.95,
    ),
    days: days.map((day) => {
      const ofDay = rows.filter((row) => row.day === day);
      return { day, calls: total(ofDay), troubled: total(ofDay.filter((row) => !calm.has(row.exit))) };
    }),
    troubles: troublesOf(rows),
  };
}

function troublesOf(rows: readonly TallyRow[]): FlowHealth['troubles'] {
  return exits
    .filter((exit) => !calm.has(exit))
    .map((exit) => ({ exit, calls: total(rows.filter((row) => row.exit === exit)) }))
    .filter(({ calls }) => calls > 0)
    .sort((one, other) => other.calls - one.calls);
}

function total(rows: readonly TallyRow[]): number {
  return rows.reduce((sum, row) => sum + Number(row.calls), 0);
}
