import { isDeepStrictEqual } from 'node:util';
import { conversationsSchema, samplesSchema } from '@/lib/flow/file';
import { normalizeFlow } from '@/lib/flow/normalize';
import { sampleSourcesSchema } from '@/lib/flow/sample';
import type { Flow } from '@/lib/flow/schema';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { AppError } from '../errors';
import type { Actor } from '../permissions';
import { readKnownValues } from '../values/value-names';
import type { DocumentRules, Surroundings } from './issues';
import { usesOf } from './references';

/** Reading flows from the database, always within the actor's workspace and never a deleted one. */

export type Db = PrismaClient | Prisma.TransactionClient;

/** What is stored as JSON is a boundary like any other: parsed, not believed. */
export function readDocument(stored: unknown): Flow {
  return normalizeFlow(stored);
}

/** What lies beside a draft. */
export function readBeside(row: { conversations: unknown; samples: unknown; sampleSources: unknown }) {
  return {
    conversations: conversationsSchema.parse(row.conversations),
    samples: samplesSchema.parse(row.samples),
    sampleSources: sampleSourcesSchema.parse(row.sampleSources),
  };
}

export function toStored(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue; // parsed by a JSON schema before; Prisma's own type knows no optional keys
}

/** Whether a draft is anything else than what is live; where nothing is, it is not. */
export function isChanged(draft: unknown, live: unknown): boolean {
  return live !== undefined && !isDeepStrictEqual(draft, live);
}

export interface DraftAuthor {
  readonly actor: Actor;
  readonly rules: Pick<DocumentRules, 'topics' | 'references'>;
}

/** A draft as it is written, with what lists and search read of it. */
export function draftData(document: Flow, { actor, rules }: DraftAuthor) {
  return {
    name: document.name,
    document: toStored(document),
    topics: [...rules.topics(document)],
    uses: usesOf(rules.references(document)),
    updatedBy: actor.id,
  };
}

export async function readSurroundings(db: Db, { workspaceId }: Actor, flowId: string): Promise<Surroundings> {
  const names = await readKnownValues(db, workspaceId);
  const keys = await db.endpointKey.findMany({ where: { flowId }, select: { key: true } });
  return { names, ownKeys: keys.map(({ key }) => key) };
}

export async function findFlow(db: Db, { workspaceId }: Actor, id: string) {
  const row = isUuid(id) ? await db.flow.findFirst({ where: { id, workspaceId, deletedAt: null } }) : null;
  if (!row) throw new AppError('flow_not_found', { id });
  return row;
}

/** Holds the flow against other publishes, saves and removals until the transaction ends. */
export async function lockFlow(tx: Prisma.TransactionClient, actor: Actor, id: string) {
  if (isUuid(id)) await tx.$queryRaw`SELECT 1 FROM flow WHERE id = ${id} FOR UPDATE`;
  return findFlow(tx, actor, id);
}

/** What lies in the archive or in the trash, held like a locked flow. */
export async function findPutAway(tx: Prisma.TransactionClient, { workspaceId }: Actor, id: string) {
  if (isUuid(id)) await tx.$queryRaw`SELECT 1 FROM flow WHERE id = ${id} FOR UPDATE`;
  const where = { id, workspaceId, OR: [{ deletedAt: { not: null } }, { archivedAt: { not: null } }] };
  const row = isUuid(id) ? await tx.flow.findFirst({ where }) : null;
  if (!row) throw new AppError('flow_not_found', { id });
  return row;
}

export async function findVersion(db: Db, flowId: string, number: number) {
  const row = await db.flowVersion.findUnique({ where: { flowId_number: { flowId, number } } });
  if (!row) throw new AppError('version_not_found', { id: flowId, number });
  return row;
}

export async function liveVersionOf(db: Db, flowId: string): Promise<number | null> {
  const where = { flowId_environment: { flowId, environment: 'production' as const } };
  return (await db.deployment.findUnique({ where }))?.version ?? null;
}

/** Nothing is live any more; the flow remembers what was. */
export async function stopAnswering(tx: Prisma.TransactionClient, flowId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE flow SET "offlineVersion" = d.version FROM deployment d
     WHERE flow.id = ${flowId} AND d."flowId" = flow.id AND d.environment = 'production'`;
  await tx.deployment.deleteMany({ where: { flowId } });
}

export async function currentKeyOf(db: Db, flowId: string): Promise<string> {
  const where = { flowId, expiresAt: null };
  const row = await db.endpointKey.findFirstOrThrow({ where, orderBy: { createdAt: 'desc' } });
  return row.key;
}

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
