import { Prisma, type PrismaClient } from '@/prisma/generated/client';
import { isNotDeleted } from '../flow-state';
import type { ValueUse } from '../values/value-list';
import type { DocumentRules } from './issues';
import { usesOf } from './references';
import { readDocument } from './rows';

/** For the list of secrets and variables: which flows name them, in the draft or in what is live. Reads no document. */
export async function valueUses(
  prisma: PrismaClient,
  rules: Pick<DocumentRules, 'references'>,
  workspaceId: string,
): Promise<ValueUse[]> {
  await fillUses(prisma, rules, workspaceId);
  const rows = await prisma.$queryRaw<{ id: string; name: string; uses: string[] }[]>`
    SELECT f.id, f.name, f.uses || coalesce(v.uses, '{}') AS uses
      FROM flow f
      LEFT JOIN deployment d ON d."flowId" = f.id AND d.environment = 'production'
      LEFT JOIN flow_version v ON v."flowId" = f.id AND v.number = d.version
     WHERE f."workspaceId" = ${workspaceId} AND ${Prisma.raw(isNotDeleted)}
     ORDER BY f.id`;
  return rows.map(({ id, name, uses }) => ({
    flowId: id,
    name,
    reads: { secret: namesAfter('secret.', uses), env: namesAfter('env.', uses) },
  }));
}

function namesAfter(prefix: string, uses: readonly string[]): ReadonlySet<string> {
  return new Set(uses.filter((use) => use.startsWith(prefix)).map((use) => use.slice(prefix.length)));
}

/** Documents read at once. */
const BATCH = 100;

/**
 * Writes what a document uses where that was never written: by a version of Hookloom that did not store it.
 * A template can only be read here, not in SQL, so no migration does it.
 */
async function fillUses(
  prisma: PrismaClient,
  rules: Pick<DocumentRules, 'references'>,
  workspaceId: string,
): Promise<void> {
  const usesIn = (document: unknown): string[] => {
    try {
      return usesOf(rules.references(readDocument(document)));
    } catch {
      return []; // a document that cannot be read here must not hide what the others use
    }
  };
  for (;;) {
    const drafts = await prisma.$queryRaw<{ id: string; revision: number; document: unknown }[]>`
      SELECT id, revision, document FROM flow WHERE "workspaceId" = ${workspaceId} AND uses IS NULL LIMIT ${BATCH}`;
    for (const { id, revision, document } of drafts) {
      // Past Prisma, which would count it as an edit.
      await prisma.$executeRaw`
        UPDATE flow SET uses = ${usesIn(document)} WHERE id = ${id} AND revision = ${revision}`;
    }
    const versions = await prisma.$queryRaw<{ flowId: string; number: number; document: unknown }[]>`
      SELECT v."flowId", v.number, v.document FROM flow_version v JOIN flow f ON f.id = v."flowId"
       WHERE f."workspaceId" = ${workspaceId} AND v.uses IS NULL LIMIT ${BATCH}`;
    for (const { flowId, number, document } of versions) {
      await prisma.$executeRaw`
        UPDATE flow_version SET uses = ${usesIn(document)} WHERE "flowId" = ${flowId} AND number = ${number}`;
    }
    if (drafts.length < BATCH && versions.length < BATCH) return;
  }
}
