import { createHash, randomBytes } from 'node:crypto';
import type { ApiKeyInfo, NewApiKey } from '@/lib/contract/people';
import type { Role } from '@/lib/contract/permissions';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { type NameOf, readNames, rememberName } from '../actors';
import { audit } from '../audit';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';

/** Keys for scripts and other systems. Only their hash is stored; a key is shown once, when it is made. */
export interface ApiKeys {
  list(actor: Actor): Promise<{ items: ApiKeyInfo[]; nextCursor: null }>;
  create(actor: Actor, input: { name: string; role: Exclude<Role, 'owner'> }): Promise<NewApiKey>;
  remove(actor: Actor, id: string): Promise<void>;
  /** Deletes the keys that a member made. Asks for no permission: it is part of removing them. */
  revokeOf(tx: Prisma.TransactionClient, actor: Actor, userId: string): Promise<void>;
  /** Who acts when a request carries `key`; null for an unknown one. */
  find(key: string): Promise<Actor | null>;
}

export interface ApiKeysDeps {
  readonly prisma: PrismaClient;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How long a looked-up key is believed: a deleted key stops working everywhere within this time, at once in this process. */
const REMEMBER_MS = 15_000;
const REMEMBER_AT_MOST = 1_000;
const USED_EVERY_MS = 60_000;

export function createApiKeys({ prisma, now }: ApiKeysDeps): ApiKeys {
  const known = createKeyMemory(now);
  return {
    async list(actor) {
      allow(actor, 'key:manage');
      const rows = await prisma.apiKey.findMany({
        where: { workspaceId: actor.workspaceId },
        orderBy: { id: 'desc' },
      });
      const nameOf = await readNames(
        prisma,
        rows.map((row) => row.createdBy),
      );
      return { items: rows.map((row) => toInfo(row, nameOf)), nextCursor: null };
    },
    async create(actor, { name, role }) {
      allow(actor, 'key:manage');
      const key = `hl_${randomBytes(24).toString('base64url')}`;
      const row = await prisma.$transaction(async (tx) => {
        const made = await insertApiKey(tx, { workspaceId: actor.workspaceId, name, role, key, createdBy: actor.id });
        await audit(tx, actor, { action: 'key.create', subject: made.id, detail: { name, role } });
        return made;
      });
      return { id: row.id, name: row.name, role: row.role, prefix: row.prefix, key };
    },
    async remove(actor, id) {
      allow(actor, 'key:manage');
      await prisma.$transaction(async (tx) => {
        const [row] = await deleteKeys(tx, { workspaceId: actor.workspaceId, id });
        if (!row) throw new AppError('key_not_found', { id });
        await audit(tx, actor, { action: 'key.delete', subject: id, detail: { name: row.name } });
      });
      known.forget(id);
    },
    async revokeOf(tx, actor, userId) {
      const where = { workspaceId: actor.workspaceId, createdBy: `user:${userId}` };
      const rows = await deleteKeys(tx, where);
      for (const { id, name } of rows) {
        known.forget(id);
        await audit(tx, actor, { action: 'key.delete', subject: id, detail: { name } });
      }
    },
    async find(key) {
      const hash = hashOf(key);
      const found = known.get(hash) ?? (await look(prisma, hash));
      if (!found) return null;
      known.put(hash, found);
      if (known.isUseDue(hash)) await noteUse(prisma, found.id, new Date(now()));
      return found.actor;
    },
  };
}

interface FoundKey {
  readonly id: string;
  readonly actor: Actor;
}

/** Stores `key` by its hash. */
export async function insertApiKey(
  tx: Prisma.TransactionClient,
  input: { workspaceId: string; name: string; role: Role; key: string; createdBy: string | null },
) {
  const { key, ...data } = input;
  return tx.apiKey.create({ data: { ...data, hash: hashOf(key), prefix: key.slice(0, 7) } });
}

/** What a key did keeps the key's name. */
async function deleteKeys(tx: Prisma.TransactionClient, where: Prisma.ApiKeyWhereInput) {
  const rows = await tx.apiKey.findMany({ where });
  for (const { id, name } of rows) await rememberName(tx, `key:${id}`, name);
  const { count } = await tx.apiKey.deleteMany({ where: { id: { in: rows.map((row) => row.id) } } });
  return count === 0 ? [] : rows;
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

async function look(prisma: PrismaClient, hash: string): Promise<FoundKey | null> {
  const row = await prisma.apiKey.findUnique({ where: { hash } });
  if (!row) return null;
  const { id, workspaceId, role, name } = row;
  return { id, actor: { workspaceId, role, id: `key:${id}`, userId: null, name } };
}

async function noteUse(prisma: PrismaClient, id: string, at: Date): Promise<void> {
  await prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt: at } });
}

function createKeyMemory(now: () => number) {
  const entries = new Map<string, { found: FoundKey; until: number; notedAt: number }>();
  return {
    get(hash: string): FoundKey | null {
      const entry = entries.get(hash);
      return entry && entry.until > now() ? entry.found : null;
    },
    put(hash: string, found: FoundKey): void {
      const entry = entries.get(hash);
      if (entry && entry.until > now()) return;
      if (entries.size >= REMEMBER_AT_MOST) entries.clear();
      entries.set(hash, { found, until: now() + REMEMBER_MS, notedAt: entry?.notedAt ?? 0 });
    },
    isUseDue(hash: string): boolean {
      const entry = entries.get(hash);
      if (!entry || now() - entry.notedAt < USED_EVERY_MS) return false;
      entry.notedAt = now();
      return true;
    },
    forget(id: string): void {
      for (const [hash, entry] of entries) if (entry.found.id === id) entries.delete(hash);
    },
  };
}

function toInfo(row: Prisma.ApiKeyGetPayload<object>, nameOf: NameOf): ApiKeyInfo {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    prefix: row.prefix,
    createdAt: row.createdAt.toISOString(),
    createdBy: nameOf(row.createdBy),
    createdById: row.createdBy,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
