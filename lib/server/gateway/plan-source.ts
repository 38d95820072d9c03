import type pg from 'pg';
import type { VerifyRow } from '@/lib/checks/rows.gen';
import type { Environment } from '@/lib/contract/common';
import { languageOf } from '@/lib/flow/accept-language';
import { samplesSchema } from '@/lib/flow/file';
import type { Language } from '@/lib/flow/schema';
import { isNotDeleted } from '../flow-state';
import type { ValueRow } from '../values/open-values';
import {
  FROM_FLOW,
  SELECT_FINGERPRINT,
  SELECT_FLOW,
  SELECT_INDEX,
  SELECT_VALUES,
  SELECT_WORKSPACE_STAMPS,
  SELECT_ZONES,
  STAMP,
  valuesStamp,
} from './plan-queries';
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
  /** Changes whenever the live answer may change: version or keys. What it shares with its workspace has a stamp of its own. */
  readonly stamp: string;
  /** Of the production values and the time zone of its workspace. Changes whenever they may have changed. */
  readonly workspaceStamp: string;
}

/** Where a live flow answers, without what it answers: a few hundred bytes, so that all of them fit in memory. */
export type IndexedFlow = Pick<StoredFlow, 'flowId' | 'workspaceId' | 'keys' | 'stamp'>;

export interface StoredKey {
  readonly key: string;
  /** Milliseconds since the epoch; null = never. */
  readonly expiresAt: number | null;
}

export interface StoredDraft {
  /** Changes whenever the draft or the values of the test environment change. */
  readonly stamp: string;
  readonly revision: number;
  readonly document: unknown;
}

/** The stamp of a workspace that has no production values and lives by UTC. */
export const NO_VALUES = '0-';

/** Where plans come from. Every method rejects when the database is away. */
export interface PlanSource {
  /** Every live flow. Reads no document. */
  index(): Promise<IndexedFlow[]>;
  /** One short text for all live flows: it changes whenever the stamp of one does, or one comes or goes. */
  fingerprint(): Promise<string>;
  /** By workspace; the stamp of one that has neither values nor a time zone of its own is `NO_VALUES`. */
  workspaceStamps(): Promise<ReadonlyMap<string, string>>;
  byKey(key: string): Promise<StoredFlow | null>;
  byId(flowId: string): Promise<StoredFlow | null>;
  byIds(flowIds: readonly string[]): Promise<StoredFlow[]>;
  /** Null when there is no such flow; `unchanged` when its stamp still is that one. */
  draft(flowId: string, knownStamp: string | null): Promise<StoredDraft | 'unchanged' | null>;
  /** Example outputs by step key. */
  samples(flowId: string): Promise<Readonly<Record<string, unknown>>>;
  values(workspaceId: string, environment: Environment): Promise<ValueRow[]>;
  /** Of all workspaces. */
  productionValues(): Promise<ValueRow[]>;
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
    async index() {
      const { rows } = await pool.query<IndexRow>(SELECT_INDEX);
      return rows.map(({ id, workspaceId, keys, stamp }) => ({ flowId: id, workspaceId, keys: keys ?? [], stamp }));
    },
    async fingerprint() {
      const { rows } = await pool.query<{ print: string | null }>(SELECT_FINGERPRINT);
      return rows[0]?.print ?? '';
    },
    async workspaceStamps() {
      const { rows } = await pool.query<{ workspaceId: string; stamp: string }>(SELECT_WORKSPACE_STAMPS);
      return new Map(rows.map(({ workspaceId, stamp }) => [workspaceId, stamp]));
    },
    byKey: async (key) =>
      (await flows('AND f.id = (SELECT "flowId" FROM endpoint_key WHERE key = $1)', [key]))[0] ?? null,
    byId: async (flowId) => (await flows('AND f.id = $1', [flowId]))[0] ?? null,
    byIds: (flowIds) => flows('AND f.id = ANY($1)', [flowIds]),
    async draft(flowId, knownStamp) {
      const { rows } = await pool.query<StoredDraft>(
        `SELECT f.revision, s.stamp, CASE WHEN s.stamp IS DISTINCT FROM $2 THEN f.document END AS document
         FROM flow f, LATERAL (SELECT concat_ws('|', f.revision, ${valuesStamp('test')}) AS stamp) s
         WHERE f.id = $1 AND ${isNotDeleted}`,
        [flowId, knownStamp],
      );
      const row = rows[0];
      if (!row) return null;
      return row.stamp === knownStamp ? 'unchanged' : row;
    },
    async samples(flowId) {
      const { rows } = await pool.query<{ samples: unknown }>(
        `SELECT f.samples FROM flow f WHERE f.id = $1 AND ${isNotDeleted}`,
        [flowId],
      );
      return rows[0] ? samplesSchema.parse(rows[0].samples) : {};
    },
    async values(workspaceId, environment) {
      const { rows } = await pool.query<ValueRow>(
        `${SELECT_VALUES} WHERE environment = $1::"Environment" AND "workspaceId" = $2
         UNION ALL ${SELECT_ZONES} AND id = $2`,
        [environment, workspaceId],
      );
      return rows;
    },
    async productionValues() {
      const { rows } = await pool.query<ValueRow>(
        `${SELECT_VALUES} WHERE environment = $1::"Environment" UNION ALL ${SELECT_ZONES}`,
        ['production'],
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
  readonly workspaceStamp: string;
}

type IndexRow = Pick<FlowRow, 'id' | 'workspaceId' | 'keys' | 'stamp'>;

function toStoredFlow(row: FlowRow): StoredFlow {
  const { id, workspaceId, platform, language, version, document, draftVerify, lastVerify, keys } = row;
  const live = version === null ? null : { version, document };
  return {
    flowId: id,
    workspaceId,
    platform: platform ?? '',
    language: languageOf(language),
    verify: [draftVerify, lastVerify].flatMap(readVerifyRows),
    keys: keys ?? [],
    live,
    stamp: row.stamp,
    workspaceStamp: row.workspaceStamp,
  };
}
