import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import type { ActorId } from './permissions';

type Db = PrismaClient | Prisma.TransactionClient;

/** Says what somebody is called now, or was called when they left. Null stays null. */
export type NameOf = <T extends string | null>(id: T) => string | (T & null);

/** For somebody of whom nothing is known any more. */
const UNKNOWN = '?';

/** Reads the names of those who did something, each kind with one question. */
export async function readNames(db: Db, ids: Iterable<string | null>): Promise<NameOf> {
  const asked = [...new Set(ids)].filter((id): id is string => id !== null);
  const after = (prefix: string) => asked.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  const [users, keys] = [after('user:'), after('key:')];
  const named = { id: true, name: true } as const;
  const names = new Map<string, string>();
  if (users.length + keys.length > 0) {
    const former = await db.formerActor.findMany({ where: { id: { in: asked } }, select: named });
    for (const { id, name } of former) names.set(id, name);
  }
  if (users.length > 0) {
    const found = await db.user.findMany({ where: { id: { in: users } }, select: named });
    for (const { id, name } of found) names.set(`user:${id}`, name);
  }
  if (keys.length > 0) {
    const found = await db.apiKey.findMany({ where: { id: { in: keys } }, select: named });
    for (const { id, name } of found) names.set(`key:${id}`, name);
  }
  return ((id) => id && (names.get(id) ?? standIn(id))) as NameOf; // null for null, a text for a text
}

function standIn(id: string): string {
  if (id.startsWith('name:')) return id.slice('name:'.length);
  // Written by version 0.1 while a newer one was starting: a name as it was.
  return /^(user|key):/.test(id) ? UNKNOWN : id;
}

/** Keeps the last name of somebody who goes, for the history of what they did. */
export async function rememberName(tx: Prisma.TransactionClient, id: ActorId, name: string): Promise<void> {
  await tx.formerActor.upsert({ where: { id }, create: { id, name }, update: { name } });
}
