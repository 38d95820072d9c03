import { isDeepStrictEqual } from 'node:util';
import type { Json } from '@/lib/flow/json';
import { normalizeFlow } from '@/lib/flow/normalize';
import type { Flow } from '@/lib/flow/schema';
import { Prisma, type PrismaClient } from '@/prisma/generated/client';
import { audit } from './audit';
import type { Change } from './changes';
import { readCursor, writeCursor } from './cursor';
import { type FlowUrls, newEndpointKey, urlsOf } from './endpoint-key';
import { AppError } from './errors';
import { currentKeyOf, findFlow, findVersion, liveVersionOf, lockFlow, readDocument, toStored } from './flow-rows';
import { type Actor, allow } from './permissions';
import type { FlowHealth } from './runs/health';

/** The editable side of flows: everything but versions and runs. `origin` is the address that URLs begin with. */
export interface FlowDrafts {
  create(actor: Actor, input: NewFlow, origin: string): Promise<CreatedFlow>;
  list(actor: Actor, query: FlowQuery, origin: string): Promise<{ items: FlowSummary[]; nextCursor: string | null }>;
  get(actor: Actor, id: string, origin: string): Promise<FlowDetail>;
  /** Throws `revision_conflict`, with nothing written, when the draft moved on since `revision`. */
  save(actor: Actor, id: string, draft: { document: Flow; revision: number }): Promise<{ revision: number }>;
  /** Renaming is an edit of the draft and counts as one; conversations and samples lie beside it. */
  update(actor: Actor, id: string, change: FlowChange): Promise<{ name: string; revision: number }>;
  remove(actor: Actor, id: string): Promise<void>;
}

/** One line of a sample conversation: what the person says, and what the platform understands. */
export interface SampleTurn {
  readonly text: string;
  readonly intent?: string | undefined;
  readonly params?: Record<string, Json> | undefined;
}

export interface Conversation {
  readonly title: string;
  readonly turns: readonly SampleTurn[];
}

/** Example outputs by step key, shown in the variable picker. */
export type Samples = Record<string, Json>;

export interface NewFlow {
  readonly document: Flow;
  readonly conversations?: readonly Conversation[] | undefined;
  readonly samples?: Samples | undefined;
}

export interface CreatedFlow {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly urls: FlowUrls;
  readonly revision: number;
}

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

export interface FlowDetail extends CreatedFlow {
  readonly document: Flow;
  readonly liveVersion: number | null;
  /** The draft differs from what is live. */
  readonly changed: boolean;
  readonly conversations: readonly Conversation[];
  readonly samples: Samples;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

export interface FlowChange {
  readonly name?: string | undefined;
  readonly conversations?: readonly Conversation[] | undefined;
  readonly samples?: Samples | undefined;
}

export interface FlowDraftsDeps {
  readonly prisma: PrismaClient;
  /** Told before a change of what answers is confirmed. */
  changed(change: Change): Promise<void>;
  /** What the log says of the flows' production calls. */
  traffic(workspaceId: string, flowIds: readonly string[]): Promise<ReadonlyMap<string, FlowHealth>>;
}

const noTraffic: FlowHealth = { lastCallAt: null, calls7d: 0, answered7d: 0, p95Ms: null, days: [] };

export function createFlowDrafts(deps: FlowDraftsDeps): FlowDrafts {
  const { prisma } = deps;
  return {
    create: (actor, input, origin) => create(deps, actor, { ...input, origin }),
    list: (actor, query, origin) => list(deps, actor, { ...query, origin }),
    async get(actor, id, origin) {
      allow(actor, 'flow:read');
      const row = await findFlow(prisma, actor, id);
      const [key, liveVersion] = await Promise.all([currentKeyOf(prisma, id), liveVersionOf(prisma, id)]);
      const live = liveVersion === null ? null : await findVersion(prisma, id, liveVersion);
      return toDetail(row, { key, origin, liveVersion, changed: isChanged(row.document, live?.document) });
    },
    async save(actor, id, { document, revision }) {
      allow(actor, 'flow:edit');
      const data = draftData(normalizeFlow(document), actor);
      const { count } = await prisma.flow.updateMany({
        where: { id, workspaceId: actor.workspaceId, deletedAt: null, revision },
        data: { ...data, revision: { increment: 1 } },
      });
      if (count === 1) return { revision: revision + 1 };
      const current = await findFlow(prisma, actor, id);
      throw new AppError('revision_conflict', { current: current.revision, given: revision });
    },
    async update(actor, id, change) {
      allow(actor, 'flow:edit');
      return prisma.$transaction((tx) => applyChange(tx, actor, { id, change }));
    },
    async remove(actor, id) {
      allow(actor, 'flow:edit');
      await prisma.$transaction(async (tx) => {
        await lockFlow(tx, actor, id);
        await tx.deployment.deleteMany({ where: { flowId: id } });
        await tx.flow.update({ where: { id }, data: { deletedAt: new Date() } });
        await audit(tx, actor, { action: 'flow.delete', subject: id });
      });
      await deps.changed({ flowId: id });
    },
  };
}

async function create(
  deps: FlowDraftsDeps,
  actor: Actor,
  { document, conversations, samples, origin }: NewFlow & { origin: string },
): Promise<CreatedFlow> {
  allow(actor, 'flow:edit');
  const key = newEndpointKey();
  const data = {
    ...draftData(normalizeFlow(document), actor),
    workspaceId: actor.workspaceId,
    conversations: toStored(conversations ?? []),
    samples: toStored(samples ?? {}),
    keys: { create: { key } },
  };
  const row = await deps.prisma.$transaction(async (tx) => {
    const made = await tx.flow.create({ data });
    await audit(tx, actor, { action: 'flow.create', subject: made.id, detail: { name: made.name } });
    return made;
  });
  await deps.changed({ flowId: row.id }); // the test address of the draft answers from now on
  return { id: row.id, name: row.name, key, urls: urlsOf(key, origin), revision: row.revision };
}

function draftData(document: Flow, actor: Actor) {
  return { name: document.name, document: toStored(document), updatedBy: actor.name };
}

async function applyChange(
  tx: Prisma.TransactionClient,
  actor: Actor,
  { id, change: { name, conversations, samples } }: { id: string; change: FlowChange },
) {
  const row = await lockFlow(tx, actor, id);
  const renamed = name === undefined ? {} : draftData({ ...readDocument(row.document), name }, actor);
  const saved = await tx.flow.update({
    where: { id },
    data: {
      ...renamed,
      ...(name === undefined ? {} : { revision: { increment: 1 } }),
      ...(conversations ? { conversations: toStored(conversations) } : {}),
      ...(samples ? { samples: toStored(samples) } : {}),
    },
  });
  return { name: saved.name, revision: saved.revision };
}

interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly platform: string;
  readonly revision: number;
  readonly deadlineMs: number | null;
  readonly liveVersion: number | null;
  readonly changed: boolean;
  readonly updatedAt: Date;
  readonly updatedBy: string | null;
}

async function list(deps: FlowDraftsDeps, actor: Actor, { origin, ...query }: FlowQuery & { origin: string }) {
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

function toDetail(
  row: Prisma.FlowGetPayload<object>,
  about: { key: string; origin: string; liveVersion: number | null; changed: boolean },
): FlowDetail {
  return {
    id: row.id,
    name: row.name,
    key: about.key,
    urls: urlsOf(about.key, about.origin),
    document: readDocument(row.document),
    revision: row.revision,
    liveVersion: about.liveVersion,
    changed: about.changed,
    conversations: row.conversations as unknown as Conversation[], // written by `create` and `update` only, both parsed
    samples: row.samples as Samples, // the same
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedBy,
  };
}

function isChanged(draft: unknown, live: unknown): boolean {
  return live !== undefined && !isDeepStrictEqual(draft, live);
}
