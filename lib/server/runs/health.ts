import type pg from 'pg';
import type { FlowHealth } from '@/lib/contract/flows';
import { type Exit, exits } from '@/lib/engine/failure';
import { markCodes } from './codes';
import { QUARTER_MS, quarterOf } from './pulse';
import { percentileOf } from './tally';

interface TallyRow {
  readonly flowId: string;
  readonly day: string;
  readonly exit: Exit;
  readonly bucket: number;
  readonly calls: string;
}

interface PulseRow {
  readonly flowId: string;
  readonly at: Date;
  readonly exit: Exit;
  readonly marks: number;
  readonly failedStep: string;
  readonly calls: string;
  readonly lastAt: Date;
}

interface Asked {
  readonly workspaceId: string;
  readonly flowIds: readonly string[];
  readonly now: number;
}

const DAY_MS = 86_400_000;
const QUARTERS = 28;
/** A stranger who was turned away says nothing about a flow either. */
const calm: ReadonlySet<Exit> = new Set(['answered', 'handshake', 'duplicate', 'rejected']);
const OF_PRODUCTION = `environment = 'production' AND source = 'hook'`;

/** Calls of production in the last seven days, from what is counted: it costs the same for ten calls and ten million. */
export async function readHealth(pool: Pick<pg.Pool, 'query'>, asked: Asked): Promise<Map<string, FlowHealth>> {
  if (asked.flowIds.length === 0) return new Map();
  const days = Array.from({ length: 7 }, (_, index) =>
    new Date(asked.now - (6 - index) * DAY_MS).toISOString().slice(0, 10),
  );
  const since = quarterOf(asked.now) - (QUARTERS - 1) * QUARTER_MS;
  const [tallied, beats, lastAt] = await Promise.all([
    readTally(pool, asked, days[0] ?? ''),
    readPulse(pool, asked, Math.min(since, Date.parse(days[0] ?? ''))),
    readLastCalls(pool, asked),
  ]);
  return new Map(
    asked.flowIds.map((flowId) => {
      const ofFlow = <R extends { flowId: string }>(rows: readonly R[]) => rows.filter((row) => row.flowId === flowId);
      const own = ofFlow(beats);
      return [
        flowId,
        {
          ...talliedHealth(ofFlow(tallied), own, days),
          quarters: quartersOf(own, since),
          ...marksOf(own),
          lastCallAt: lastAt.get(flowId) ?? null,
        },
      ];
    }),
  );
}

async function readTally(pool: Pick<pg.Pool, 'query'>, { workspaceId, flowIds }: Asked, day: string) {
  const { rows } = await pool.query<TallyRow>(
    `SELECT flow_id AS "flowId", day::text AS day, exit, bucket, calls FROM runs.tally
      WHERE workspace_id = $1 AND flow_id = ANY($2) AND day >= $3 AND ${OF_PRODUCTION}`,
    [workspaceId, flowIds, day],
  );
  return rows;
}

async function readPulse(pool: Pick<pg.Pool, 'query'>, { workspaceId, flowIds }: Asked, since: number) {
  const { rows } = await pool.query<PulseRow>(
    `SELECT flow_id AS "flowId", at, exit, marks, failed_step AS "failedStep", calls, last_at AS "lastAt" FROM runs.pulse
      WHERE workspace_id = $1 AND flow_id = ANY($2) AND at >= $3 AND ${OF_PRODUCTION}`,
    [workspaceId, flowIds, new Date(since).toISOString()],
  );
  return rows;
}

async function readLastCalls(pool: Pick<pg.Pool, 'query'>, { workspaceId, flowIds }: Asked) {
  const { rows } = await pool.query<{ flowId: string; at: Date }>(
    `SELECT flow.id AS "flowId", tally.at FROM unnest($2::text[]) AS flow (id), LATERAL (
       SELECT last_at AS at FROM runs.tally
        WHERE workspace_id = $1 AND flow_id = flow.id AND ${OF_PRODUCTION}
        ORDER BY day DESC, last_at DESC LIMIT 1) AS tally`,
    [workspaceId, flowIds],
  );
  return new Map(rows.map(({ flowId, at }) => [flowId, at.toISOString()]));
}

function talliedHealth(rows: readonly TallyRow[], beats: readonly PulseRow[], days: readonly string[]) {
  return {
    calls7d: total(rows),
    answered7d: total(rows.filter((row) => row.exit === 'answered')),
    p95Ms: percentileOf(
      rows.filter((row) => row.exit === 'answered'),
      0.95,
    ),
    days: days.map((day) => {
      const ofDay = rows.filter((row) => row.day === day);
      const caught = beats.filter((beat) => hasFailedStep(beat) && beat.at.toISOString().startsWith(day));
      return { day, calls: total(ofDay), troubled: total(ofDay.filter(({ exit }) => !calm.has(exit))) + total(caught) };
    }),
    troubles: troublesOf(rows),
  };
}

function quartersOf(beats: readonly PulseRow[], since: number): FlowHealth['quarters'] {
  return Array.from({ length: QUARTERS }, (_, index) => {
    const at = since + index * QUARTER_MS;
    const within = beats.filter((beat) => beat.at.getTime() === at);
    const troubled = total(within.filter((beat) => !calm.has(beat.exit) || hasFailedStep(beat)));
    return { at: new Date(at).toISOString(), calls: total(within), troubled };
  });
}

function marksOf(beats: readonly PulseRow[]): Pick<FlowHealth, 'caught' | 'nearlyLate7d'> {
  const steps = new Map<string, { calls: number; lastAt: Date }>();
  for (const { failedStep, calls, lastAt } of beats.filter(hasFailedStep)) {
    const known = steps.get(failedStep);
    steps.set(failedStep, {
      calls: Number(calls) + (known?.calls ?? 0),
      lastAt: known && known.lastAt > lastAt ? known.lastAt : lastAt,
    });
  }
  return {
    caught: [...steps]
      .map(([step, { calls, lastAt }]) => ({ step, name: null, calls, lastAt: lastAt.toISOString() }))
      .sort((one, other) => other.calls - one.calls),
    nearlyLate7d: total(beats.filter(({ marks }) => (marks & markCodes.nearlyLate) !== 0)),
  };
}

const hasFailedStep = ({ marks }: PulseRow) => (marks & markCodes.stepFailed) !== 0;

function troublesOf(rows: readonly TallyRow[]): FlowHealth['troubles'] {
  return exits
    .filter((exit) => exit === 'rejected' || !calm.has(exit))
    .map((exit) => ({ exit, calls: total(rows.filter((row) => row.exit === exit)) }))
    .filter(({ calls }) => calls > 0)
    .sort((one, other) => other.calls - one.calls);
}

function total(rows: readonly { readonly calls: string }[]): number {
  return rows.reduce((sum, row) => sum + Number(row.calls), 0);
}
