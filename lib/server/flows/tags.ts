import type { TagChange, TagInfo } from '@/lib/contract/shelf';
import { MAX_TAGS } from '@/lib/flow/file';
import { Prisma, type PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import { AppError } from '../errors';
import { isInState, isNotDeleted } from '../flow-state';
import { type Actor, allow } from '../permissions';

/** Words to find flows by. A tag exists as long as a flow wears it. */
export interface FlowTags {
  /** Of the flows in the list, by name. */
  tags(actor: Actor): Promise<{ items: TagInfo[]; nextCursor: null }>;
  /** Of flows that are gone meanwhile nothing is said: many are tagged at once. */
  tag(actor: Actor, change: TagChange): Promise<{ changed: number }>;
}

export function createFlowTags({ prisma }: { readonly prisma: PrismaClient }): FlowTags {
  return {
    async tags(actor) {
      allow(actor, 'flow:read');
      const items = await prisma.$queryRaw<TagInfo[]>`
        SELECT tag AS name, count(*)::int AS flows FROM flow f, unnest(f.tags) AS tag
         WHERE f."workspaceId" = ${actor.workspaceId} AND ${Prisma.raw(isInState.active)}
         GROUP BY tag ORDER BY lower(tag), tag`;
      return { items, nextCursor: null };
    },
    async tag(actor, { flowIds, add, remove }) {
      allow(actor, 'flow:edit');
      return prisma.$transaction(async (tx) => {
        // Written past Prisma: a tag is no edit of the draft, so "last edited" stays.
        const changed = await tx.$executeRaw`
          UPDATE flow f SET tags = ARRAY(
            SELECT DISTINCT tag FROM unnest(f.tags || ${[...add]}::text[]) AS tag
             WHERE tag <> ALL (${[...remove]}::text[]) ORDER BY tag)
           WHERE f.id = ANY (${[...flowIds]}::text[]) AND f."workspaceId" = ${actor.workspaceId}
             AND ${Prisma.raw(isNotDeleted)}`;
        if (add.length > 0) await refuseTooMany(tx, actor, flowIds);
        const detail = { add: [...add], remove: [...remove] };
        for (const subject of flowIds) await audit(tx, actor, { action: 'flow.tag', subject, detail });
        return { changed };
      });
    },
  };
}

/** A file holds no more: a flow with more could not be exported. Whoever only takes tags away is let through. */
async function refuseTooMany(tx: Prisma.TransactionClient, { workspaceId }: Actor, flowIds: readonly string[]) {
  const full = await tx.$queryRaw<{ name: string }[]>`
    SELECT f.name FROM flow f
     WHERE f.id = ANY (${[...flowIds]}::text[]) AND f."workspaceId" = ${workspaceId} AND ${Prisma.raw(isNotDeleted)}
       AND cardinality(f.tags) > ${MAX_TAGS} LIMIT 1`;
  if (full[0]) {
    throw new AppError('request_invalid', { detail: `${full[0].name} would have more than ${MAX_TAGS} tags.` });
  }
}
