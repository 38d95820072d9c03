import { randomBytes } from 'node:crypto';
import { PASSWORD_MIN } from '@/lib/contract/passwords';
import type { PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';

export interface ResetOwnerDeps {
  readonly prisma: PrismaClient;
  hashPassword(password: string): Promise<string>;
}

/**
 * A way in for an owner who lost the password: sets `password`, or a generated one, and ends all of the owner's sessions.
 * Only who can run commands on the server gets here. Null when there is no owner yet.
 */
export async function resetOwner(
  { prisma, hashPassword }: ResetOwnerDeps,
  password: string = generatePassword(),
): Promise<{ email: string; password: string } | null> {
  if (password.length < PASSWORD_MIN) throw new Error(`The password needs at least ${PASSWORD_MIN} characters.`);
  const owner = await prisma.member.findFirst({ where: { role: 'owner' }, include: { user: true } });
  if (!owner) return null;
  const { workspaceId, userId } = owner;
  const hash = await hashPassword(password);
  await prisma.$transaction(async (tx) => {
    await tx.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password: hash } });
    await tx.session.deleteMany({ where: { userId } });
    await audit(tx, { workspaceId, id: 'name:reset-owner' }, { action: 'owner.reset', subject: userId });
  });
  return { email: owner.user.email, password };
}

function generatePassword(): string {
  return randomBytes(15).toString('base64url');
}
