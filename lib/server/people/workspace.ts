import type { PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import { type MemberInfo, memberInclude, toMemberInfo } from './members';

/** The team's space itself: its name, and whose it is. */
export interface WorkspaceCases {
  rename(actor: Actor, name: string): Promise<{ id: string; name: string }>;
  /** The owner becomes an admin and `userId` the owner: there is exactly one at any time. */
  handOver(actor: Actor, userId: string): Promise<MemberInfo>;
}

export function createWorkspace({ prisma }: { prisma: PrismaClient }): WorkspaceCases {
  return {
    async rename(actor, name) {
      allow(actor, 'settings:write');
      return prisma.$transaction(async (tx) => {
        const where = { id: actor.workspaceId };
        const row = await tx.workspace.update({ where, data: { name }, select: { id: true, name: true } });
        await audit(tx, actor, { action: 'workspace.rename', subject: row.id, detail: { name } });
        return row;
      });
    },
    async handOver(actor, userId) {
      allow(actor, 'workspace:transfer');
      const { workspaceId } = actor;
      return prisma.$transaction(async (tx) => {
        const where = { workspaceId_userId: { workspaceId, userId } };
        const heir = await tx.member.findUnique({ where, include: memberInclude });
        if (!heir) throw new AppError('member_not_found', { id: userId });
        if (!toMemberInfo(heir).joined) throw new AppError('member_not_joined');
        await tx.member.updateMany({ where: { workspaceId, role: 'owner' }, data: { role: 'admin' } });
        const row = await tx.member.update({ where, data: { role: 'owner' }, include: memberInclude });
        await audit(tx, actor, { action: 'workspace.hand-over', subject: userId });
        return toMemberInfo(row);
      });
    },
  };
}
