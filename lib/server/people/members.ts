import type { Me, MeChange } from '@/lib/contract/account';
import type { AddedMember, InviteLink, MemberInfo, MemberRole, NewMember } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import { languageSchema } from '@/lib/flow/schema';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { rememberName } from '../actors';
import { audit } from '../audit';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import type { ApiKeys } from './api-keys';
import type { Auth } from './auth';
import { deleteInvites, insertInvite } from './invites';
import { insertPerson, normalEmail } from './setup';

/** The people of a workspace. Exactly one is the owner, who is neither changed nor removed here. */
export interface Members {
  me(actor: Actor): Promise<Me>;
  updateMe(actor: Actor, change: MeChange): Promise<Me>;
  list(actor: Actor): Promise<{ items: MemberInfo[]; nextCursor: null }>;
  /** Names of those who may change what others may not. For anybody to know whom to ask. */
  admins(actor: Actor): Promise<string[]>;
  /** Links begin with `origin`. */
  add(actor: Actor, input: NewMember, origin: string): Promise<AddedMember>;
  /** A link to choose a new password, in place of any earlier one. */
  invite(actor: Actor, userId: string, origin: string): Promise<InviteLink>;
  changeRole(actor: Actor, userId: string, role: MemberRole): Promise<MemberInfo>;
  /** API keys that the person made go on working unless `revokeKeys` is said. */
  remove(actor: Actor, userId: string, options?: { readonly revokeKeys?: boolean | undefined }): Promise<void>;
}

export interface MembersDeps {
  readonly prisma: PrismaClient;
  readonly auth: Pick<Auth, 'hashPassword'>;
  readonly apiKeys: Pick<ApiKeys, 'revokeOf'>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createMembers(deps: MembersDeps): Members {
  const { prisma, now, apiKeys } = deps;
  return {
    me: (actor) => readMe(prisma, actor),
    async updateMe(actor, change) {
      if (actor.userId === null) throw new AppError('profile_absent');
      await prisma.user.update({ where: { id: actor.userId }, data: change });
      return readMe(prisma, actor);
    },
    async list(actor) {
      allow(actor, 'member:manage');
      const where = { workspaceId: actor.workspaceId };
      const rows = await prisma.member.findMany({ where, include: memberInclude, orderBy: { createdAt: 'asc' } });
      return { items: rows.map(toMemberInfo), nextCursor: null };
    },
    async admins({ workspaceId }) {
      const where = { workspaceId, role: { in: ['owner', 'admin'] satisfies Role[] } };
      const rows = await prisma.member.findMany({ where, include: { user: true }, orderBy: { createdAt: 'asc' } });
      return rows.map((row) => row.user.name);
    },
    async add(actor, input, origin) {
      allow(actor, 'member:manage');
      return addMember(deps, actor, { ...input, origin });
    },
    async invite(actor, userId, origin) {
      allow(actor, 'member:manage');
      return prisma.$transaction(async (tx) => {
        await otherThanOwner(tx, actor, userId);
        const invite = await insertInvite(tx, { userId, now: now() });
        await audit(tx, actor, { action: 'member.invite', subject: userId });
        return toLink(invite, origin);
      });
    },
    async changeRole(actor, userId, role) {
      allow(actor, 'member:manage');
      return prisma.$transaction(async (tx) => {
        const where = await otherThanOwner(tx, actor, userId);
        const row = await tx.member.update({ where, data: { role }, include: memberInclude });
        await audit(tx, actor, { action: 'member.role', subject: userId, detail: { role } });
        return toMemberInfo(row);
      });
    },
    async remove(actor, userId, { revokeKeys = false } = {}) {
      allow(actor, 'member:manage');
      if (revokeKeys) allow(actor, 'key:manage');
      await prisma.$transaction(async (tx) => {
        await otherThanOwner(tx, actor, userId);
        const { name } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
        await rememberName(tx, `user:${userId}`, name);
        const keys = await tx.apiKey.count({ where: { workspaceId: actor.workspaceId, createdBy: `user:${userId}` } });
        if (revokeKeys) await apiKeys.revokeOf(tx, actor, userId);
        // The account goes with the membership, and its sessions with it: one workspace per installation.
        await tx.user.delete({ where: { id: userId } });
        await deleteInvites(tx, userId);
        const detail = { name, keys: revokeKeys ? { revoked: keys } : { left: keys } };
        await audit(tx, actor, { action: 'member.remove', subject: userId, detail });
      });
    },
  };
}

async function addMember({ prisma, auth, now }: MembersDeps, actor: Actor, input: NewMember & { origin: string }) {
  const { name, email, password, role, origin } = input;
  const passwordHash = password === undefined ? null : await auth.hashPassword(password);
  return prisma.$transaction(async (tx): Promise<AddedMember> => {
    if (await tx.user.findUnique({ where: { email: normalEmail(email) } }))
      throw new AppError('email_taken', { email });
    const userId = await insertPerson(tx, { name, email, passwordHash });
    const data = { workspaceId: actor.workspaceId, userId, role };
    const row = await tx.member.create({ data, include: memberInclude });
    await audit(tx, actor, { action: 'member.add', subject: userId, detail: { role } });
    const invite = passwordHash === null ? toLink(await insertInvite(tx, { userId, now: now() }), origin) : null;
    return { ...toMemberInfo(row), invite };
  });
}

function toLink({ token, expiresAt }: { token: string; expiresAt: string }, origin: string): InviteLink {
  return { url: `${origin}/join/${token}`, expiresAt };
}

async function readMe(prisma: PrismaClient, actor: Actor): Promise<Me> {
  const workspace = await prisma.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId } });
  const user = actor.userId === null ? null : await prisma.user.findUniqueOrThrow({ where: { id: actor.userId } });
  return {
    user: user && { id: user.id, name: user.name, email: user.email },
    role: actor.role,
    workspace: { id: workspace.id, name: workspace.name, timeZone: workspace.timeZone },
    language: languageSchema
      .nullable()
      .catch(null)
      .parse(user?.language ?? null),
    tourDone: user?.tourDone ?? true,
  };
}

async function otherThanOwner(tx: Prisma.TransactionClient, { workspaceId }: Actor, userId: string) {
  const where = { workspaceId_userId: { workspaceId, userId } };
  const member = await tx.member.findUnique({ where });
  if (!member) throw new AppError('member_not_found', { id: userId });
  if (member.role === 'owner') throw new AppError('member_owner');
  return where;
}

/** What `toMemberInfo` reads of a person. */
export const memberInclude = { user: { include: { accounts: { select: { id: true } } } } } as const;

export function toMemberInfo(row: Prisma.MemberGetPayload<{ include: typeof memberInclude }>): MemberInfo {
  const { user, role, createdAt } = row;
  const { id, name, email, accounts } = user;
  return { id, name, email, role, since: createdAt.toISOString(), joined: accounts.length > 0 };
}
