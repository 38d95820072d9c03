import type { Environment } from '@/lib/contract/common';
import { isNotDeleted } from '../flow-state';

const DEPLOYED = `LEFT JOIN deployment d ON d."flowId" = f.id AND d.environment = 'production'`;

function milliseconds(column: string): string {
  return `(extract(epoch FROM ${column}) * 1000)::float8`;
}

const KEYS = `
  string_agg(concat(k.key, '-', ${milliseconds('k."expiresAt"')}), ',' ORDER BY k.key) AS stamp,
  json_agg(json_build_object('key', k.key, 'expiresAt', ${milliseconds('k."expiresAt"')})) AS keys`;

export const FROM_FLOW = `
  FROM flow f ${DEPLOYED}
  LEFT JOIN LATERAL (SELECT ${KEYS} FROM endpoint_key k WHERE k."flowId" = f.id) k ON true
  WHERE ${isNotDeleted}`;

/** The keys of all flows at once: one by one they cost several times as much. */
const FROM_LIVE = `
  FROM flow f ${DEPLOYED}
  LEFT JOIN (SELECT k."flowId", ${KEYS} FROM endpoint_key k GROUP BY k."flowId") k ON k."flowId" = f.id
  WHERE ${isNotDeleted} AND d.version IS NOT NULL`;

/** A deletion shows in the count. */
const VALUES_STAMP = `concat(count(v.name), '-', ${milliseconds('max(v."updatedAt")')}, nullif(' ' || w."timeZone", ' UTC'))`;

function withValues(environment: Environment): string {
  return `workspace w LEFT JOIN stored_value v ON v."workspaceId" = w.id AND v.environment = '${environment}'`;
}

export function valuesStamp(environment: Environment): string {
  return `(SELECT ${VALUES_STAMP} FROM ${withValues(environment)} WHERE w.id = f."workspaceId" GROUP BY w.id)`;
}

export const SELECT_WORKSPACE_STAMPS = `
  SELECT w.id AS "workspaceId", ${VALUES_STAMP} AS stamp FROM ${withValues('production')} GROUP BY w.id`;

/** Names what the live answer is made of, so that a look at the stamp tells whether to load it again. */
export const STAMP = `
  concat_ws('|', d.version, ${milliseconds('d."deployedAt"')}, k.stamp,
    CASE WHEN d.version IS NULL THEN concat('draft ', f.revision) END)`;

export const SELECT_INDEX = `SELECT f.id, f."workspaceId", k.keys, ${STAMP} AS stamp ${FROM_LIVE}`;

export const SELECT_FINGERPRINT = `
  SELECT md5(string_agg(concat(id, stamp), ';' ORDER BY id)) AS print
    FROM (SELECT f.id, ${STAMP} AS stamp ${FROM_LIVE}) live`;

export const SELECT_VALUES = `
  SELECT "workspaceId", environment, type::text AS type, name, plain, sealed, hosts FROM stored_value`;

/** As a value of the environment that is asked for first: plans learn of a new zone as they learn of a new variable. */
export const SELECT_ZONES = `
  SELECT id, $1::"Environment", 'setting', 'timeZone', "timeZone", NULL, '{}'::text[]
    FROM workspace WHERE "timeZone" <> 'UTC'`;

export const SELECT_FLOW = `
  SELECT f.id, f."workspaceId", f.document->'endpoint'->>'platform' AS platform,
    f.document->>'language' AS language, d.version, f.document->'endpoint'->'verify' AS "draftVerify",
    (SELECT v.document->'endpoint'->'verify' FROM flow_version v WHERE v."flowId" = f.id
     ORDER BY v.number DESC LIMIT 1) AS "lastVerify",
    (SELECT v.document FROM flow_version v WHERE v."flowId" = f.id AND v.number = d.version) AS document,
    k.keys, ${STAMP} AS stamp, ${valuesStamp('production')} AS "workspaceStamp" ${FROM_FLOW}`;
