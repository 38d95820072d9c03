import type pg from 'pg';
import { z } from 'zod';
import type { Exit } from '@/lib/engine/failure';
import type { StepRecord } from '@/lib/engine/result';
import type { Json } from '@/lib/flow/json';
import { type Cursor, readCursor, writeCursor } from '../cursor';
import { AppError } from '../errors';
import { parseJson } from '../lossless';
import { type Actor, allow, can } from '../permissions';
import { type FlowHealth, readHealth } from './health';
import { withoutControls } from './mask';
import { keyColumn } from './row';

/** The request log as people and programs read it. */
export interface Runs {
  /** Newest first. A page may be short, even empty, and still have a next one: a search through much gives what it has in time. */
  list(actor: Actor, filter: RunFilter): Promise<{ items: RunSummary[]; nextCursor: string | null }>;
  get(actor: Actor, id: string): Promise<RunDetail>;
  /** Production calls of the last seven days, by flow. */
  health(workspaceId: string, flowIds: readonly string[]): Promise<ReadonlyMap<string, FlowHealth>>;
}

export interface RunFilter {
  readonly flowId?: string | undefined;
  readonly environment?: 'production' | 'test' | undefined;
  readonly source?: 'hook' | 'test' | undefined;
  readonly exit?: Exit | undefined;
  readonly intent?: string | undefined;
  readonly session?: string | undefined;
  readonly version?: number | undefined;
  /** ISO times; `from` counts, `to` does not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A run's id, or a part of intent, session, event id and, for who may read bodies, of what was said and answered. */
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

const COLUMNS = `id, flow_id AS "flowId", version, revision, environment, source, platform, exit, reason, status, delivered, intent,
  session_id AS "sessionId", event_id AS "eventId", said, answered, started_at AS "startedAt", duration_ms AS "durationMs"`;

export interface RunsDeps {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly now: () => number;
  /** Beyond this a page is given as far as it is; the next one goes on from there. */
  readonly pageBudgetMs?: number;
}

export function createRuns({ pool, now, pageBudgetMs = 2_000 }: RunsDeps): Runs {
  return {
    async list(actor, filter) {
      allow(actor, 'run:read');
      const exact = filter.q && !filter.cursor ? await find(pool, actor.workspaceId, filter.q) : null;
      if (exact) return { items: [toSummary(exact, actor)], nextCursor: null };
      const { rows, next } = await readPage(pool, { actor, filter, now: now(), budgetMs: pageBudgetMs });
      return { items: rows.map((row) => toSummary(row, actor)), nextCursor: next && writeCursor(next) };
    },
    async get(actor, id) {
      allow(actor, 'run:read');
      const row = await find(pool, actor.workspaceId, id);
      if (!row) throw new AppError('run_not_found', { id });
      return toDetail(row, actor);
    },
    health: (workspaceId, flowIds) => readHealth(pool, { workspaceId, flowIds, now: now() }),
  };
}

type Row = Omit<RunSummary, 'startedAt'> & { readonly startedAt: Date };
type FullRow = Row & { readonly bodyDropped: boolean; readonly detail: string | null };

// ── One run ────────────────────────────────────────────────────────────────

/** How far a run's start can lie from the time in its id, tried from near to far: the index is read over that range. */
const NEAR_MS = [1_000, 600_000];

/** A UUIDv7 begins with its time, so the partition is known without a search. */
async function find(pool: Pick<pg.Pool, 'query'>, workspaceId: string, id: string): Promise<FullRow | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const ms = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  // The latest time a timestamp of JavaScript and of the log can both hold; no run is from there.
  if (ms > LATEST_MS) return null;
  const sql = `SELECT ${COLUMNS}, body_dropped AS "bodyDropped", detail FROM runs.run WHERE workspace_id = $1 AND started_at BETWEEN $2 AND $3 AND id = $4`;
  for (const near of NEAR_MS) {
    const { rows } = await pool.query<FullRow>(sql, [workspaceId, new Date(ms - near), new Date(ms + near), id]);
    if (rows[0]) return rows[0];
  }
  return null;
}

const LATEST_MS = Date.UTC(9999, 0);

// ── A page ─────────────────────────────────────────────────────────────────

interface Asked {
  readonly actor: Actor;
  readonly filter: RunFilter;
  readonly now: number;
  readonly budgetMs: number;
}

const DAY_MS = 86_400_000;
/** The log is read backwards in steps that grow, so that a rare match costs time only when it is far away. */
const STEPS_BACK_MS = [DAY_MS, 3 * DAY_MS, 7 * DAY_MS, Number.POSITIVE_INFINITY];
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

async function readPage(
  pool: Pick<pg.Pool, 'query'>,
  { actor, filter, now, budgetMs }: Asked,
): Promise<{ rows: Row[]; next: Cursor | null }> {
  const cursor = filter.cursor ? readCursor(filter.cursor) : null;
  const { parts, values } = conditions(actor, filter, cursor);
  const earliest = filter.from ? Date.parse(filter.from) : Number.NEGATIVE_INFINITY;
  const latest = Math.min(
    filter.to ? Date.parse(filter.to) : Number.POSITIVE_INFINITY,
    cursor?.at.getTime() ?? Number.POSITIVE_INFINITY,
  );
  const startedAt = performance.now();
  const rows: Row[] = [];
  let before = Number.POSITIVE_INFINITY;
  for (const back of STEPS_BACK_MS) {
    const from = now - back;
    if (from >= latest) continue;
    const window = [...parts, ...windowOf(from, before)].join(' AND ');
    const sql = `SELECT ${COLUMNS} FROM runs.run WHERE ${window} ORDER BY started_at DESC, id DESC LIMIT ${filter.limit + 1 - rows.length}`;
    rows.push(...(await pool.query<Row>(sql, values)).rows);
    if (rows.length > filter.limit) return cutPage(rows, filter.limit);
    if (from <= earliest) break;
    if (Number.isFinite(from) && performance.now() - startedAt > budgetMs) {
      return { rows, next: { at: new Date(from), id: BEFORE_ALL_IDS } };
    }
    before = from;
  }
  return { rows, next: null };
}

function cutPage(rows: readonly Row[], limit: number): { rows: Row[]; next: Cursor | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, next: last ? { at: last.startedAt, id: last.id } : null };
}

/** Written out, not passed: the planner leaves partitions aside by what it knows. */
function windowOf(from: number, before: number): string[] {
  const window: string[] = [];
  if (Number.isFinite(from)) window.push(`started_at >= '${new Date(from).toISOString()}'`);
  if (Number.isFinite(before)) window.push(`started_at < '${new Date(before).toISOString()}'`);
  return window;
}

function conditions(actor: Actor, filter: RunFilter, cursor: Cursor | null): { parts: string[]; values: unknown[] } {
  const values: unknown[] = [actor.workspaceId];
  const parts = ['workspace_id = $1'];
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value === undefined || value === '') return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  add((place) => `flow_id = ${place}`, filter.flowId && withoutControls(filter.flowId));
  add((place) => `environment = ${place}`, filter.environment);
  add((place) => `source = ${place}`, filter.source);
  add((place) => `exit = ${place}`, filter.exit);
  add((place) => `intent = ${place}`, filter.intent && keyColumn(filter.intent));
  add((place) => `session_id = ${place}`, filter.session && keyColumn(filter.session));
  add((place) => `version = ${place}::bigint`, filter.version);
  add((place) => `started_at >= ${place}`, filter.from);
  add((place) => `started_at < ${place}`, filter.to);
  const searched = can(actor, 'run:read-bodies') ? [...KEYS, ...TEXTS] : KEYS;
  add(
    (place) => `(${searched.map((column) => `${column} ILIKE ${place}`).join(' OR ')})`,
    filter.q && pattern(filter.q),
  );
  add((place) => `started_at <= ${place}`, cursor?.at);
  if (cursor) add((place) => `(started_at, id) < ($${values.length - 1}, ${place}::uuid)`, cursor.id);
  return { parts, values };
}

const KEYS = ['intent', 'session_id', 'event_id'];
/** Who may not read bodies may not find out what is in them by searching either. */
const TEXTS = ['said', 'answered'];

function pattern(q: string): string {
  return `%${withoutControls(q).replace(/[\\%_]/g, '\\$&')}%`;
}

// ── As people see it ───────────────────────────────────────────────────────

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

function toDetail({ bodyDropped, detail, ...row }: FullRow, actor: Actor): RunDetail {
  const stored = detail === null || bodyDropped ? droppedDetail : detailSchema.parse(JSON.parse(detail));
  return present({ ...toSummary(row, actor), ...stored }, can(actor, 'run:read-bodies'));
}

/** Bodies as JSON where they are; hidden from who may not read them, with all else that callers and upstreams wrote. */
export function present(run: RunSummary & z.output<typeof detailSchema>, withBodies: boolean): RunDetail {
  const { request, answer, ...rest } = run;
  const cut = request.truncated || answer.truncated ? { truncated: true as const } : {};
  const { method, path, query, headers } = request;
  if (!withBodies) {
    return {
      ...rest,
      request: { method, path, query: '', headers: {}, body: null },
      answer: { status: answer.status, headers: {}, body: null },
      steps: run.steps.map(withoutContent),
      error: run.error && { ...run.error, message: '' },
      ...cut,
    };
  }
  return {
    ...rest,
    request: { method, path, query, headers, body: readBody(request.body) },
    answer: { status: answer.status, headers: answer.headers, body: readBody(answer.body) },
    ...cut,
  };
}

function withoutContent({ output: _output, suppressed: _suppressed, error, ...step }: StepRecord): StepRecord {
  return error ? { ...step, error: { ...error, message: '' } } : step;
}

function readBody(text: string): Json {
  if (text === '') return null;
  const parsed = parseJson(text);
  return parsed.ok ? parsed.value : text;
}
