import type pg from 'pg';
import { z } from 'zod';
import type { Exit } from '@/lib/engine/failure';
import type { StepRecord } from '@/lib/engine/result';
import type { Json } from '@/lib/flow/json';
import { readCursor, writeCursor } from '../cursor';
import { AppError } from '../errors';
import { parseJson } from '../lossless';
import { type Actor, allow, can } from '../permissions';
import { boundOf } from './tally';

/** The request log as people and programs read it. */
export interface Runs {
  /** Newest first. */
  list(actor: Actor, filter: RunFilter): Promise<{ items: RunSummary[]; nextCursor: string | null }>;
  get(actor: Actor, id: string): Promise<RunDetail>;
  /** Production calls of the last seven days, by flow. */
  health(workspaceId: string, flowIds: readonly string[]): Promise<ReadonlyMap<string, FlowHealth>>;
}

export interface RunFilter {
  readonly flowId?: string | undefined;
  readonly environment?: 'production' | 'test' | undefined;
  readonly exit?: Exit | undefined;
  readonly intent?: string | undefined;
  readonly session?: string | undefined;
  readonly version?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Looked for in what was said, what was answered, and as a whole in run id, event id, intent and session. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface RunSummary {
  readonly id: string;
  readonly flowId: string;
  readonly version: number | null;
  readonly revision: number | null;
  readonly environment: 'production' | 'test';
  readonly source: 'hook' | 'test';
  readonly platform: string;
  readonly exit: Exit;
  readonly reason: string | null;
  readonly status: number;
  readonly delivered: boolean;
  readonly intent: string | null;
  readonly sessionId: string | null;
  readonly eventId: string | null;
  /** What the person said and the beginning of what was answered. */
  readonly said: string | null;
  readonly answered: string | null;
  readonly startedAt: string;
  readonly durationMs: number;
}

export interface RunDetail extends RunSummary {
  readonly request: { method: string; path: string; query: string; headers: Record<string, unknown>; body: Json };
  readonly answer: { status: number; headers: Record<string, string>; body: Json };
  readonly steps: readonly StepRecord[];
  readonly error: { code: string; message: string; nodeId?: string | undefined } | null;
  readonly remoteAddress: string | null;
  /** A body was cut, or dropped because the disk was full. */
  readonly truncated?: true;
}

export interface FlowHealth {
  readonly calls7d: number;
  readonly answered7d: number;
  /** 95 of 100 calls were answered within this; null without calls. */
  readonly p95Ms: number | null;
  readonly lastCallAt: string | null;
  /** Calls and troubles (all but answered, handshake and duplicate) per UTC day, oldest first, seven of them. */
  readonly days: readonly { readonly day: string; readonly calls: number; readonly troubled: number }[];
}

const COLUMNS = `id, flow_id AS "flowId", version, revision, environment, source, platform, exit, reason, status, delivered, intent,
  session_id AS "sessionId", event_id AS "eventId", said, answered, started_at AS "startedAt", duration_ms AS "durationMs"`;

export function createRuns({ pool, now }: { pool: Pick<pg.Pool, 'query'>; now(): number }): Runs {
  return {
    async list(actor, filter) {
      allow(actor, 'run:read');
      const { where, values } = conditions(actor.workspaceId, filter);
      const sql = `SELECT ${COLUMNS} FROM runs.run WHERE ${where} ORDER BY started_at DESC, id DESC LIMIT ${filter.limit + 1}`;
      const { rows } = await pool.query<Row>(sql, values);
      const page = rows.slice(0, filter.limit);
      const last = rows.length > filter.limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => toSummary(row, actor)),
        nextCursor: last ? writeCursor({ at: last.startedAt, id: last.id }) : null,
      };
    },
    async get(actor, id) {
      allow(actor, 'run:read');
      const at = startedWithin(id);
      if (!at) throw new AppError('run_not_found', { id });
      const sql = `SELECT ${COLUMNS}, body_dropped AS "bodyDropped", detail FROM runs.run WHERE workspace_id = $1 AND id = $2 AND started_at BETWEEN $3 AND $4`;
      const { rows } = await pool.query<Row & { bodyDropped: boolean; detail: string | null }>(sql, [
        actor.workspaceId,
        id,
        at.from,
        at.to,
      ]);
      if (!rows[0]) throw new AppError('run_not_found', { id });
      return toDetail(rows[0], actor);
    },
    health: (workspaceId, flowIds) => readHealth(pool, { workspaceId, flowIds, now: now() }),
  };
}

type Row = Omit<RunSummary, 'startedAt'> & { readonly startedAt: Date };

/** A UUIDv7 begins with its time: the partition is known without a search. A call runs at most five minutes. */
function startedWithin(id: string): { from: Date; to: Date } | null {
  if (!z.uuid().safeParse(id).success) return null;
  const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return { from: new Date(ms - 600_000), to: new Date(ms + 600_000) };
}

function conditions(workspaceId: string, filter: RunFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [workspaceId];
  const parts = ['workspace_id = $1'];
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value === undefined || value === '') return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  add((place) => `flow_id = ${place}`, filter.flowId);
  add((place) => `environment = ${place}`, filter.environment);
  add((place) => `exit = ${place}`, filter.exit);
  add((place) => `intent = ${place}`, filter.intent);
  add((place) => `session_id = ${place}`, filter.session);
  add((place) => `version = ${place}`, filter.version);
  add((place) => `started_at >= ${place}`, filter.from);
  add((place) => `started_at < ${place}`, filter.to);
  if (filter.q) {
    values.push(filter.q, `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
    const [whole, part] = [`$${values.length - 1}`, `$${values.length}`];
    parts.push(
      `(said ILIKE ${part} OR answered ILIKE ${part} OR id::text = ${whole} OR event_id = ${whole} OR intent = ${whole} OR session_id = ${whole})`,
    );
  }
  if (filter.cursor) {
    const { at, id } = readCursor(filter.cursor);
    values.push(at, id);
    parts.push(`(started_at, id) < ($${values.length - 1}, $${values.length}::uuid)`);
  }
  return { where: parts.join(' AND '), values };
}

function toSummary({ startedAt, ...row }: Row, actor: Actor): RunSummary {
  const shown = can(actor, 'run:read-bodies') ? row : { ...row, said: null, answered: null };
  return { ...shown, startedAt: startedAt.toISOString() };
}

const storedBody = z.object({ body: z.string(), truncated: z.boolean().optional() });
const detailSchema = z.object({
  request: storedBody.extend({
    method: z.string(),
    path: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.unknown()),
  }),
  answer: storedBody.extend({ status: z.number(), headers: z.record(z.string(), z.string()) }),
  steps: z.array(z.custom<StepRecord>()),
  error: z.custom<RunDetail['error']>(),
  remoteAddress: z.string().nullable(),
});

const droppedDetail: z.output<typeof detailSchema> = {
  request: { method: '', path: '', query: '', headers: {}, body: '', truncated: true },
  answer: { status: 0, headers: {}, body: '', truncated: true },
  steps: [],
  error: null,
  remoteAddress: null,
};

function toDetail(
  { bodyDropped, detail, ...row }: Row & { bodyDropped: boolean; detail: string | null },
  actor: Actor,
): RunDetail {
  const stored = detail === null || bodyDropped ? droppedDetail : detailSchema.parse(JSON.parse(detail));
  return present({ ...toSummary(row, actor), ...stored }, can(actor, 'run:read-bodies'));
}

/** Bodies as JSON where they are; hidden from who may not read them. */
export function present(run: RunSummary & z.output<typeof detailSchema>, withBodies: boolean): RunDetail {
  const { request, answer, steps, ...rest } = run;
  const cut = request.truncated || answer.truncated;
  return {
    ...rest,
    request: {
      method: request.method,
      path: request.path,
      query: request.query,
      headers: withBodies ? request.headers : {},
      body: withBodies ? readBody(request.body) : null,
    },
    answer: { status: answer.status, headers: answer.headers, body: withBodies ? readBody(answer.body) : null },
    steps: withBodies ? steps : steps.map(({ output: _output, suppressed: _suppressed, ...step }) => step),
    ...(cut ? { truncated: true as const } : {}),
  };
}

function readBody(text: string): Json {
  if (text === '') return null;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}

interface TallyRow {
  readonly flowId: string;
  readonly day: string;
  readonly exit: Exit;
  readonly bucket: number;
  readonly calls: string;
  readonly lastAt: Date;
}

const DAY_MS = 86_400_000;
const calm: ReadonlySet<Exit> = new Set(['answered', 'handshake', 'duplicate']);

async function readHealth(
  pool: Pick<pg.Pool, 'query'>,
  asked: { workspaceId: string; flowIds: readonly string[]; now: number },
): Promise<Map<string, FlowHealth>> {
  if (asked.flowIds.length === 0) return new Map();
  const days = Array.from({ length: 7 }, (_, index) =>
    new Date(asked.now - (6 - index) * DAY_MS).toISOString().slice(0, 10),
  );
  const sql = `SELECT flow_id AS "flowId", day::text AS day, exit, bucket, calls, last_at AS "lastAt" FROM runs.tally
    WHERE workspace_id = $1 AND flow_id = ANY($2) AND day >= $3 AND environment = 'production' AND source = 'hook'`;
  const { rows } = await pool.query<TallyRow>(sql, [asked.workspaceId, asked.flowIds, days[0]]);
  return new Map(
    asked.flowIds.map((flowId) => [
      flowId,
      healthOf(
        rows.filter((row) => row.flowId === flowId),
        days,
      ),
    ]),
  );
}

function healthOf(rows: readonly TallyRow[], days: readonly string[]): FlowHealth {
  const count = (of: readonly TallyRow[]) => of.reduce((sum, row) => sum + Number(row.calls), 0);
  const last = rows.reduce((latest, row) => Math.max(latest, row.lastAt.getTime()), 0);
  return {
    calls7d: count(rows),
    answered7d: count(rows.filter((row) => row.exit === 'answered')),
    p95Ms: percentile(rows, 0.95),
    lastCallAt: last === 0 ? null : new Date(last).toISOString(),
    days: days.map((day) => {
      const ofDay = rows.filter((row) => row.day === day);
      return { day, calls: count(ofDay), troubled: count(ofDay.filter((row) => !calm.has(row.exit))) };
    }),
  };
}

function percentile(rows: readonly TallyRow[], share: number): number | null {
  const answered = rows.filter((row) => row.exit === 'answered').sort((a, b) => a.bucket - b.bucket);
  const total = answered.reduce((sum, row) => sum + Number(row.calls), 0);
  let seen = 0;
  for (const row of answered) {
    seen += Number(row.calls);
    if (seen >= total * share) return boundOf(row.bucket);
  }
  return null;
}
