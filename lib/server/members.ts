import { type Language, languageSchema } from '@/lib/flow/schema';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { audit } from './audit';
import type { Auth } from './auth';
import { AppError } from './errors';
import { type Actor, allow, type Role } from './permissions';
import { insertPerson, normalEmail } from './setup';

/** The people of a workspace. Exactly one is the owner, who is neither changed nor removed here. */
export interface Members {
  me(actor: Actor): Promise<Me>;
  updateMe(actor: Actor, change: { name?: string | undefined; language?: Language | null | undefined }): Promise<Me>;
  list(actor: Actor): Promise<{ items: MemberInfo[]; nextCursor: null }>;
  add(actor: Actor, input: NewMember): Promise<MemberInfo>;
  changeRole(actor: Actor, userId: string, role: MemberRole): Promise<MemberInfo>;
  remove(actor: Actor, userId: string): Promise<void>;
}

export type MemberRole = Exclude<Role, 'owner'>;

export interface Me {
  readonly user: { readonly id: string; readonly name: string; readonly email: string } | null;
  readonly role: Role;
  readonly workspace: { readonly id: string; readonly name: string };
  readonly language: Language | null;
}

export interface MemberInfo {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: string;
}

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly role: MemberRole;
}

export interface MembersDeps {
  readonly prisma: PrismaClient;
  readonly auth: Pick<Auth, 'hashPassword'>;
}

export function createMembers({ prisma, auth }: MembersDeps): Members {
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
      const rows = await prisma.member.findMany({ where, include: { user: true }, orderBy: { createdAt: 'desc' } });
      return { items: rows.map(toInfo), nextCursor: null };
    },
    async add(actor, { name, email, password, role }) {
      allow(actor, 'member:manage');
      const passwordHash = await auth.hashPassword(password);
      return prisma.$transaction(async (tx) => {
        if (await tx.user.findUnique({ where: { email: normalEmail(email) } }))
          throw new AppError('email_taken', { email });
        const userId = await insertPerson(tx, { name, email, passwordHash });
        const data = { workspaceId: actor.workspaceId, userId, role };
        const row = await tx.member.create({ data, include: { user: true } });
        await audit(tx, actor, { action: 'member.add', subject: userId, detail: { role } });
        return toInfo(row);
      });
    },
    async changeRole(actor, userId, role) {
      allow(actor, 'member:manage');
      return prisma.$transaction(async (tx) => {
        const where = await otherThanOwner(tx, actor, userId);
        const row = await tx.member.update({ where, data: { role }, include: { user: true } });
        await audit(tx, actor, { action: 'member.role', subject: userId, detail: { role } });
        return toInfo(row);
      });
    },
    async remove(actor, userId) {
      allow(actor, 'member:manage');
      await prisma.$transaction(async (tx) => {
        await otherThanOwner(tx, actor, userId);
        // The account goes with the membership, and its sessions with it: one workspace per installation.
        await tx.user.delete({ where: { id: userId } });
        await audit(tx, actor, { action: 'member.remove', subject: userId });
      });
    },
  };
}

async function readMe(prisma: PrismaClient, actor: Actor): Promise<Me> {
  const workspace = await prisma.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId } });
  const user = actor.userId === null ? null : await prisma.user.findUniqueOrThrow({ where: { id: actor.userId } });
  return {
    user: user && { id: user.id, name: user.name, email: user.email },
    role: actor.role,
    workspace: { id: workspace.id, name: workspace.name },
    language: languageSchema
      .nullable()
      .catch(null)
      .parse(user?.language ?? null),
  };
}

async function otherThanOwner(tx: Prisma.TransactionClient, { workspaceId }: Actor, userId: string) {
  const where = { workspaceId_userId: { workspaceId, userId } };
  const member = await tx.member.findUnique({ where });
  if (!member) throw new AppError('member_not_found', { id: userId });
  if (member.role === 'owner') throw new AppError('member_owner');
  return where;
}

function toInfo(row: Prisma.MemberGetPayload<{ include: { user: true } }>): MemberInfo {
  const { user, role, createdAt } = row;
  return { id: user.id, name: user.name, email: user.email, role, since: createdAt.toISOString() };
}
