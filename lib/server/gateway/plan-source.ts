import type pg from 'pg';
import { languageOf } from '@/lib/flow/accept-language';
import { samplesSchema } from '@/lib/flow/file';
import type { Language, VerifyRow } from '@/lib/flow/schema';
import type { Environment, ValueRow } from '../values/values';
import { readVerifyRows } from './verify/read-rows';

/** A flow as its plans need it. */
export interface StoredFlow {
  readonly flowId: string;
  readonly workspaceId: string;
  readonly keys: readonly StoredKey[];
  /** Of the draft: says what a call to a flow that is not live was meant for. */
  readonly platform: string;
  /** Of the draft too: what such a call is answered in. */
  readonly language: Language;
  /** Of the draft and of the version published last: how callers show who they are, while nothing is live too. */
  readonly verify: readonly VerifyRow[];
  /** Null = not published. */
  readonly live: { readonly version: number; readonly document: unknown } | null;
  /** Changes whenever the live answer may change: version, keys or values. */
  readonly stamp: string;
}

export interface StoredKey {
  readonly key: string;
  /** Milliseconds since the epoch; null = for ever. */
  readonly expiresAt: number | null;
}

export interface StoredDraft {
  /** Changes whenever the draft or the values of the test environment change. */
  readonly stamp: string;
  readonly revision: number;
  readonly document: unknown;
}

/** Where plans come from. Every method rejects when the database is away. */
export interface PlanSource {
  /** The flows published last, at most `limit`. */
  live(limit: number): Promise<StoredFlow[]>;
  byKey(key: string): Promise<StoredFlow | null>;
  byId(flowId: string): Promise<StoredFlow | null>;
  /** Null when there is no such flow; `unchanged` when its stamp still is that one. */
  draft(flowId: string, knownStamp: string | null): Promise<StoredDraft | 'unchanged' | null>;
  /** Example outputs by step key. */
  samples(flowId: string): Promise<Readonly<Record<string, unknown>>>;
  values(workspaceId: string, environment: Environment): Promise<ValueRow[]>;
  /** Of those flows that exist. */
  stamps(
    flowIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly stamp: string; readonly isLive: boolean }>>;
}

/** Speaks SQL itself: everything about one flow in one statement, also where no Prisma client is loaded. */
export function createPlanSource(pool: Pick<pg.Pool, 'query'>): PlanSource {
  const flows = async (condition: string, parameters: unknown[]): Promise<StoredFlow[]> => {
    const { rows } = await pool.query<FlowRow>(`${SELECT_FLOW} ${condition}`, parameters);
    return rows.map(toStoredFlow);
  };
  return {
    live: (limit) => flows('AND d.version IS NOT NULL ORDER BY d."deployedAt" DESC LIMIT $1', [limit]),
    byKey: async (key) =>
      (await flows('AND f.id = (SELECT "flowId" FROM endpoint_key WHERE key = $1)', [key]))[0] ?? null,
    byId: async (flowId) => (await flows('AND f.id = $1', [flowId]))[0] ?? null,
    async draft(flowId, knownStamp) {
      const { rows } = await pool.query<StoredDraft>(
        `SELECT f.revision, s.stamp, CASE WHEN s.stamp IS DISTINCT FROM $2 THEN f.document END AS document
         FROM flow f, LATERAL (SELECT concat_ws('|', f.revision, ${valuesStamp('test')}) AS stamp) s
         WHERE f.id = $1 AND f."deletedAt" IS NULL`,
        [flowId, knownStamp],
      );
      const row = rows[0];
      if (!row) return null;
      return row.stamp === knownStamp ? 'unchanged' : row;
    },
    async samples(flowId) {
      const { rows } = await pool.query<{ samples: unknown }>(
        'SELECT samples FROM flow WHERE id = $1 AND "deletedAt" IS NULL',
        [flowId],
      );
      return rows[0] ? samplesSchema.parse(rows[0].samples) : {};
    },
    async values(workspaceId, environment) {
      const { rows } = await pool.query<ValueRow>(
        `SELECT "workspaceId", environment, type, name, plain, sealed
         FROM stored_value WHERE "workspaceId" = $1 AND environment = $2::"Environment"`,
        [workspaceId, environment],
      );
      return rows;
    },
    async stamps(flowIds) {
      const { rows } = await pool.query<{ id: string; stamp: string; isLive: boolean }>(
        `SELECT f.id, ${STAMP} AS stamp, d.version IS NOT NULL AS "isLive" ${FROM_FLOW} AND f.id = ANY($1)`,
        [flowIds],
      );
      return new Map(rows.map(({ id, ...stamp }) => [id, stamp]));
    },
  };
}

interface FlowRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly platform: string | null;
  readonly language: string | null;
  readonly version: number | null;
  readonly document: unknown;
  readonly draftVerify: unknown;
  readonly lastVerify: unknown;
  readonly keys: readonly StoredKey[] | null;
  readonly stamp: string;
}

function toStoredFlow(row: FlowRow): StoredFlow {
  const { id, workspaceId, platform, language, version, document, draftVerify, lastVerify, keys, stamp } = row;
  const live = version === null ? null : { version, document };
  return {
    flowId: id,
    workspaceId,
    platform: platform ?? '',
    language: languageOf(language),
    verify: [draftVerify, lastVerify].flatMap(readVerifyRows),
    keys: keys ?? [],
    live,
    stamp,
  };
}

const FROM_FLOW = `
  FROM flow f
  LEFT JOIN deployment d ON d."flowId" = f.id AND d.environment = 'production'
  WHERE f."deletedAt" IS NULL`;

function milliseconds(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::float8`;
}

/** A deletion shows in the count. */
function valuesStamp(environment: Environment): string {
  return `(SELECT concat(count(*), '-', ${milliseconds('max(v."updatedAt")')})
     FROM stored_value v WHERE v."workspaceId" = f."workspaceId" AND v.environment = '${environment}')`;
}

/** Names what the live answer is made of, so that a look at the stamp tells whether to load it again. */
const STAMP = `
  concat_ws('|', d.version, ${milliseconds('d."deployedAt"')},
    (SELECT string_agg(concat(k.key, '-', ${milliseconds('k."expiresAt"')}), ',' ORDER BY k.key)
     FROM endpoint_key k WHERE k."flowId" = f.id),
    ${valuesStamp('production')},
    CASE WHEN d.version IS NULL THEN
      concat_ws(' ', f.document->'endpoint'->>'platform', f.document->>'language', f.document->'endpoint'->>'verify') END)`;

const SELECT_FLOW = `
  SELECT f.id, f."workspaceId", f.document->'endpoint'->>'platform' AS platform,
    f.document->>'language' AS language, d.version, f.document->'endpoint'->'verify' AS "draftVerify",
    (SELECT v.document->'endpoint'->'verify' FROM flow_version v WHERE v."flowId" = f.id
     ORDER BY v.number DESC LIMIT 1) AS "lastVerify",
    (SELECT v.document FROM flow_version v WHERE v."flowId" = f.id AND v.number = d.version) AS document,
    (SELECT json_agg(json_build_object('key', k.key, 'expiresAt', ${milliseconds('k."expiresAt"')}))
     FROM endpoint_key k WHERE k."flowId" = f.id) AS keys,
    ${STAMP} AS stamp ${FROM_FLOW}`;
