import type { WorkspaceChange, WorkspaceInfo } from '@/lib/contract/account';
import type { MemberInfo } from '@/lib/contract/people';
import type { PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import type { Change } from '../changes';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import { memberInclude, toMemberInfo } from './members';

/** The team's space itself: its name, where its clocks hang, and whose it is. */
export interface WorkspaceCases {
  update(actor: Actor, given: WorkspaceChange): Promise<WorkspaceInfo>;
  /** The owner becomes an admin and `userId` the owner: there is exactly one at any time. */
  handOver(actor: Actor, userId: string): Promise<MemberInfo>;
}

export interface WorkspaceDeps {
  readonly prisma: PrismaClient;
  /** Told of another time zone before it is confirmed: live plans speak by it. */
  changed(change: Change): Promise<void>;
}

export function createWorkspace({ prisma, changed }: WorkspaceDeps): WorkspaceCases {
  return {
    async update(actor, { name, timeZone }) {
      allow(actor, 'settings:write');
      const data = { ...(name !== undefined && { name }), ...(timeZone !== undefined && { timeZone }) };
      const workspace = await prisma.$transaction(async (tx) => {
        const where = { id: actor.workspaceId };
        const row = await tx.workspace.update({ where, data, select: { id: true, name: true, timeZone: true } });
        await audit(tx, actor, { action: 'workspace.change', subject: row.id, detail: data });
        return row;
      });
      if (timeZone !== undefined) await changed({ workspaceId: workspace.id });
      return workspace;
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
