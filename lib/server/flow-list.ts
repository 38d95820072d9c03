import { Prisma, type PrismaClient } from '@/prisma/generated/client';
import { readCursor, writeCursor } from './cursor';
import { urlsOf } from './endpoint-key';
import type { CreatedFlow } from './flow-drafts';
import { type Actor, allow } from './permissions';
import type { FlowHealth } from './runs/health';

export interface FlowQuery {
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface FlowSummary extends CreatedFlow, FlowHealth {
  readonly platform: string;
  /** Milliseconds; null = the platform's own. */
  readonly deadlineMs: number | null;
  readonly liveVersion: number | null;
  /** The draft differs from what is live. */
  readonly changed: boolean;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

export interface FlowListDeps {
  readonly prisma: PrismaClient;
  /** What the log says of the flows' production calls. */
  traffic(workspaceId: string, flowIds: readonly string[]): Promise<ReadonlyMap<string, FlowHealth>>;
}

const noTraffic: FlowHealth = { lastCallAt: null, calls7d: 0, answered7d: 0, p95Ms: null, days: [] };

/** The last changed first. */
export async function listFlows(
  deps: FlowListDeps,
  actor: Actor,
  { origin, ...query }: FlowQuery & { origin: string },
) {
  allow(actor, 'flow:read');
  const rows = await deps.prisma.$queryRaw<ListRow[]>(listQuery(actor.workspaceId, query));
  const page = rows.slice(0, query.limit);
  const ids = page.map((row) => row.id);
  const traffic = ids.length === 0 ? new Map<string, FlowHealth>() : await deps.traffic(actor.workspaceId, ids);
  const items = page.map((row): FlowSummary => {
    const urls = urlsOf(row.key, origin);
    return { ...row, urls, updatedAt: row.updatedAt.toISOString(), ...(traffic.get(row.id) ?? noTraffic) };
  });
  const last = page.at(-1);
  return {
    items,
    nextCursor: rows.length > page.length && last ? writeCursor({ at: last.updatedAt, id: last.id }) : null,
  };
}

type ListRow = Omit<FlowSummary, 'urls' | 'updatedAt' | keyof FlowHealth> & { readonly updatedAt: Date };

/** Only what a list shows leaves the database: a page of documents could be megabytes. */
function listQuery(workspaceId: string, { q, cursor, limit }: FlowQuery): Prisma.Sql {
  const after = cursor ? readCursor(cursor) : null;
  const match = q ? Prisma.sql`AND f.name ILIKE ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}` : Prisma.empty;
  const older = after ? Prisma.sql`AND (f."updatedAt", f.id) < (${after.at}, ${after.id})` : Prisma.empty;
  return Prisma.sql`
    SELECT f.id, f.name, f.revision, f."updatedAt", f."updatedBy", d.version AS "liveVersion",
           coalesce(f.document->'endpoint'->>'platform', 'generic') AS platform,
           (f.document->'endpoint'->>'deadlineMs')::int AS "deadlineMs",
           coalesce(f.document::text <> v.document::text, false) AS changed,
           (SELECT k.key FROM endpoint_key k WHERE k."flowId" = f.id AND k."expiresAt" IS NULL
             ORDER BY k."createdAt" DESC LIMIT 1) AS key
      FROM flow f
      LEFT JOIN deployment d ON d."flowId" = f.id AND d.environment = 'production'
      LEFT JOIN flow_version v ON v."flowId" = f.id AND v.number = d.version
     WHERE f."workspaceId" = ${workspaceId} AND f."deletedAt" IS NULL ${match} ${older}
     ORDER BY f."updatedAt" DESC, f.id DESC
     LIMIT ${limit + 1}`;
}
