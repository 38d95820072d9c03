import type { FlowHealth, FlowQuery, FlowState, FlowSummary } from '@/lib/contract/flows';
import { defaultPlatform } from '@/lib/flow/default-platform.gen';
import { Prisma, type PrismaClient } from '@/prisma/generated/client';
import { type NameOf, readNames } from '../actors';
import { readCursor, writeCursor } from '../cursor';
import { inStateSince, isInState } from '../flow-state';
import { TRASH_DAYS } from '../jobs/trash';
import { type Actor, allow } from '../permissions';
import { urlsOf } from './address';

export interface FlowListDeps {
  readonly prisma: PrismaClient;
  /** What the log says of the flows' production calls. */
  traffic(workspaceId: string, flowIds: readonly string[]): Promise<ReadonlyMap<string, FlowHealth>>;
}

const DAY_MS = 86_400_000;

const noTraffic: FlowHealth = {
  lastCallAt: null,
  calls7d: 0,
  answered7d: 0,
  p95Ms: null,
  days: [],
  quarters: [],
  troubles: [],
  caught: [],
  nearlyLate7d: 0,
};

/** The last changed first; of those put away, the last put away. */
export async function listFlows(
  deps: FlowListDeps,
  actor: Actor,
  { origin, ...query }: FlowQuery & { origin: string },
) {
  allow(actor, 'flow:read');
  const rows = await deps.prisma.$queryRaw<ListRow[]>(listQuery(actor.workspaceId, query));
  const page = rows.slice(0, query.limit);
  const { state = 'active' } = query;
  const ids = page.map((row) => row.id);
  const traffic = ids.length === 0 ? new Map<string, FlowHealth>() : await deps.traffic(actor.workspaceId, ids);
  const stepNameOf = await readStepNames(deps.prisma, traffic);
  const nameOf = await readNames(
    deps.prisma,
    page.flatMap((row) => [row.updatedBy, row.liveBy]),
  );
  const last = page.at(-1);
  return {
    items: page.map((row) => {
      const health = traffic.get(row.id) ?? noTraffic;
      const caught = health.caught.map((one) => ({ ...one, name: stepNameOf(row.id, one.step) }));
      return toSummary(row, { origin, state, nameOf, health: { ...health, caught } });
    }),
    nextCursor: rows.length > page.length && last ? writeCursor({ at: last.sortedAt, id: last.id }) : null,
  };
}

interface ListRow
  extends Omit<
    FlowSummary,
    'urls' | 'updatedAt' | 'liveSince' | 'putAwayAt' | 'goneAt' | 'isLiveByKey' | 'isUpdatedByKey' | keyof FlowHealth
  > {
  readonly updatedAt: Date;
  readonly liveSince: Date | null;
  readonly sortedAt: Date;
}

function toSummary(
  { sortedAt, ...row }: ListRow,
  { origin, state, health, nameOf }: { origin: string; state: FlowState; health: FlowHealth; nameOf: NameOf },
): FlowSummary {
  return {
    ...row,
    ...health,
    urls: urlsOf(row.key, origin),
    updatedBy: nameOf(row.updatedBy),
    liveBy: nameOf(row.liveBy),
    isLiveByKey: isKey(row.liveBy),
    isUpdatedByKey: isKey(row.updatedBy),
    updatedAt: row.updatedAt.toISOString(),
    liveSince: row.liveSince?.toISOString() ?? null,
    putAwayAt: state === 'active' ? null : sortedAt.toISOString(),
    goneAt: state === 'deleted' ? new Date(sortedAt.getTime() + TRASH_DAYS * DAY_MS).toISOString() : null,
  };
}

const isKey = (actor: string | null) => actor?.startsWith('key:') ?? false;

/** Names of the steps that failed, as the version that is live calls them. */
async function readStepNames(
  prisma: PrismaClient,
  traffic: ReadonlyMap<string, FlowHealth>,
): Promise<(flowId: string, step: string) => string | null> {
  const failed = [...traffic].flatMap(([flowId, { caught }]) => (caught.length > 0 ? [flowId] : []));
  if (failed.length === 0) return () => null;
  const rows = await prisma.$queryRaw<{ flowId: string; step: string; name: string | null }[]>`
    SELECT d."flowId", node->>'id' AS step, node->>'name' AS name
      FROM deployment d JOIN flow_version v ON v."flowId" = d."flowId" AND v.number = d.version,
           json_array_elements(v.document->'nodes') AS node
     WHERE d."flowId" = ANY(${failed}) AND d.environment = 'production'`;
  const names = new Map(rows.map(({ flowId, step, name }) => [`${flowId} ${step}`, name]));
  return (flowId, step) => names.get(`${flowId} ${step}`) ?? null;
}

/** Only what a list shows leaves the database: a page of documents could be megabytes. */
function listQuery(workspaceId: string, { q, tag, state = 'active', cursor, limit }: FlowQuery): Prisma.Sql {
  const after = cursor ? readCursor(cursor) : null;
  const at = Prisma.raw(inStateSince[state]);
  const tagged = tag ? Prisma.sql`AND ${tag} = ANY(f.tags)` : Prisma.empty;
  const older = after ? Prisma.sql`AND (${at}, f.id) < (${after.at}, ${after.id})` : Prisma.empty;
  return Prisma.sql`
    SELECT f.id, f.name, f.revision, f."updatedAt", f."updatedBy", f.tags, f.topics, f."offlineVersion",
           d.version AS "liveVersion", d."deployedAt" AS "liveSince", d."deployedBy" AS "liveBy",
           ${at} AS "sortedAt",
           coalesce(f.document->'endpoint'->>'platform', ${defaultPlatform}) AS platform,
           (f.document->'endpoint'->>'deadlineMs')::int AS "deadlineMs",
           coalesce(f.document::text <> v.document::text, false) AS changed,
           (SELECT k.key FROM endpoint_key k WHERE k."flowId" = f.id AND k."expiresAt" IS NULL
             ORDER BY k."createdAt" DESC LIMIT 1) AS key
      FROM flow f
      LEFT JOIN deployment d ON d."flowId" = f.id AND d.environment = 'production'
      LEFT JOIN flow_version v ON v."flowId" = f.id AND v.number = d.version
     WHERE f."workspaceId" = ${workspaceId} AND ${Prisma.raw(isInState[state])} ${q ? matching(q) : Prisma.empty} ${tagged} ${older}
     ORDER BY ${at} DESC, f.id DESC
     LIMIT ${limit + 1}`;
}

/** Shorter parts of an address would be found in every other one. */
const KEY_PART = 6;

function matching(q: string): Prisma.Sql {
  const words = `%${escapeLike(q)}%`;
  const key = q.replace(/^.*\/hooks\//, '').replace(/\/.*$/, '');
  const keyed =
    key.length < KEY_PART
      ? Prisma.empty
      : Prisma.sql`OR EXISTS (SELECT 1 FROM endpoint_key k WHERE k."flowId" = f.id AND k.key LIKE ${`%${escapeLike(key)}%`})`;
  return Prisma.sql`AND (f.name ILIKE ${words}
    OR array_to_string(f.topics || f.tags, chr(10)) ILIKE ${words} ${keyed})`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
