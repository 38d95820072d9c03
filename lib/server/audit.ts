import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import type { Actor } from './permissions';

/** Who changed what. Written in the same transaction as the change, so that neither exists without the other. */
export interface AuditNote {
  /** `flow.publish`, `secret.write`, … */
  readonly action: string;
  /** Id or name of what was changed. */
  readonly subject: string;
  /** Never a secret value. */
  readonly detail?: Prisma.InputJsonObject | undefined;
}

export async function audit(
  db: PrismaClient | Prisma.TransactionClient,
  actor: Pick<Actor, 'workspaceId' | 'id'>,
  note: AuditNote,
): Promise<void> {
  await db.auditEntry.create({
    data: { workspaceId: actor.workspaceId, actor: actor.id, ...note },
  });
}
