import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import type { Env } from '../env';
import { AppError } from '../errors';
import { isCrossOrigin } from '../origin';
import type { Auth } from './auth';

/** Links with which a person chooses a password: the first one, or a new one when it was forgotten. No e-mail needed. */
export interface Invites {
  /** Whom a link is for; null when it was used, replaced, or is too old. */
  find(token: string): Promise<Invitation | null>;
  /** Sets the password, ends older sessions and signs in: the `Set-Cookie` lines. A link works once. */
  accept(input: { token: string; password: string }, headers: Headers): Promise<readonly string[]>;
}

export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly workspace: string;
}

export interface InvitesDeps {
  readonly prisma: PrismaClient;
  readonly auth: Pick<Auth, 'hashPassword' | 'signIn'>;
  readonly env: Pick<Env, 'publicUrl' | 'trustProxy'>;
  /** Milliseconds since the epoch. */
  now(): number;
}

const INVITE_MS = 7 * 24 * 60 * 60 * 1_000;

export function createInvites(deps: InvitesDeps): Invites {
  const { prisma, auth, env, now } = deps;
  return {
    async find(token) {
      const found = await look(prisma, token, now());
      return found && { name: found.user.name, email: found.user.email, workspace: found.workspace.name };
    },
    async accept({ token, password }, headers) {
      if (isCrossOrigin(headers, env)) throw new AppError('origin_refused');
      // Before the hashing, which costs 200 ms: a guess is cheap to refuse.
      if (!(await look(prisma, token, now()))) throw new AppError('invite_invalid');
      const passwordHash = await auth.hashPassword(password);
      const email = await prisma.$transaction((tx) => redeem(tx, { token, passwordHash, at: now() }));
      return auth.signIn({ email, password }, headers);
    },
  };
}

/** Makes the one link that works for `userId` from now on. Only a hash of its token is stored. */
export async function insertInvite(
  tx: Prisma.TransactionClient,
  { userId, now }: { userId: string; now: number },
): Promise<{ token: string; expiresAt: string }> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(now + INVITE_MS);
  await deleteInvites(tx, userId);
  await tx.verification.create({
    data: { id: randomUUID(), identifier: identifierOf(token), value: userId, expiresAt },
  });
  return { token, expiresAt: expiresAt.toISOString() };
}

export async function deleteInvites(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.verification.deleteMany({ where: { value: userId, identifier: { startsWith: PREFIX } } });
}

const PREFIX = 'invite:';

function identifierOf(token: string): string {
  return PREFIX + createHash('sha256').update(token).digest('hex');
}

async function look(db: PrismaClient | Prisma.TransactionClient, token: string, now: number) {
  const where = { identifier: identifierOf(token), expiresAt: { gt: new Date(now) } };
  const invite = await db.verification.findFirst({ where });
  if (!invite) return null;
  // An admin made the link: it must not outlive that the person became the owner.
  const member = { userId: invite.value, role: { not: 'owner' } } as const;
  return db.member.findFirst({ where: member, include: { user: true, workspace: true } });
}

async function redeem(
  tx: Prisma.TransactionClient,
  { token, passwordHash, at }: { token: string; passwordHash: string; at: number },
): Promise<string> {
  const member = await look(tx, token, at);
  // Whoever deletes the row is the one who uses the link, however many try at the same time.
  const { count } = await tx.verification.deleteMany({ where: { identifier: identifierOf(token) } });
  if (!member || count === 0) throw new AppError('invite_invalid');
  const { userId, workspaceId, user } = member;
  await tx.session.deleteMany({ where: { userId } });
  await tx.account.deleteMany({ where: { userId, providerId: 'credential' } });
  await insertPassword(tx, userId, passwordHash);
  await audit(tx, { workspaceId, id: `user:${userId}` }, { action: 'member.password', subject: userId });
  return user.email;
}

/** How a person signs in, in the table's shape of better-auth. */
export async function insertPassword(
  tx: Prisma.TransactionClient,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await tx.account.create({
    data: { id: randomUUID(), accountId: userId, providerId: 'credential', userId, password: passwordHash },
  });
}
