import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Prisma, type PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import { isDatabaseAway } from '../database-away';
import type { Env } from '../env';
import { AppError } from '../errors';
import { isCrossOrigin, isLoopbackHost } from '../origin';
import { insertApiKey } from './api-keys';
import type { Auth } from './auth';
import { insertPassword } from './invites';

/** The first account. The form of the first visit or the bootstrap variables create it, and only once. */
export interface Setup {
  isNeeded(): Promise<boolean>;
  /** What the form must bring, printed at start; null where only this machine can reach the server. */
  readonly token: string | null;
  /** Creates owner and workspace and signs the owner in: the `Set-Cookie` lines. */
  createOwner(input: OwnerInput, headers: Headers): Promise<readonly string[]>;
  /** Owner and first API key from the environment, on an empty database only; false when there was nothing to do, or no database to ask. */
  bootstrap(): Promise<boolean>;
}

export interface OwnerInput {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly token?: string | undefined;
  readonly language?: 'en' | 'ja' | undefined;
  /** Of the browser; absent = UTC. */
  readonly timeZone?: string | undefined;
}

export interface SetupDeps {
  readonly prisma: PrismaClient;
  readonly auth: Pick<Auth, 'hashPassword' | 'signIn'>;
  readonly env: Pick<Env, 'host' | 'publicUrl' | 'trustProxy' | 'bootstrap'>;
  /** Derived from the encryption key, so that every process of the installation asks for the same one. */
  readonly token: string;
}

export function createSetup(deps: SetupDeps): Setup {
  const token = isOnlyForThisMachine(deps.env) ? null : deps.token;
  return {
    token,
    isNeeded: async () => (await deps.prisma.member.findFirst({ where: { role: 'owner' } })) === null,
    async createOwner(input, headers) {
      refuseForeign(deps.env, token, headers);
      checkToken(token, input.token);
      const made = await makeOwner(deps, input);
      if (!made) throw new AppError('setup_done');
      return deps.auth.signIn({ email: normalEmail(input.email), password: input.password }, headers);
    },
    async bootstrap() {
      const { bootstrap } = deps.env;
      if (!bootstrap) return false;
      const { email, password, apiKey } = bootstrap;
      const name = email.split('@')[0] || email;
      try {
        return await makeOwner(deps, { name, email, password }, apiKey);
      } catch (error) {
        // Started from the copy of its plans, so this installation has its owner already.
        if (isDatabaseAway(error)) return false;
        throw error;
      }
    },
  };
}

/** Addresses differ only in case for the eye, never for sign-in. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Inserts a person in the tables' shape of better-auth; without a password, one who cannot sign in yet. */
export async function insertPerson(
  tx: Prisma.TransactionClient,
  input: { name: string; email: string; passwordHash: string | null; language?: string | undefined },
): Promise<string> {
  const id = randomUUID();
  const { name, email, passwordHash, language } = input;
  await tx.user.create({ data: { id, name, email: normalEmail(email), language: language ?? null } });
  if (passwordHash !== null) await insertPassword(tx, id, passwordHash);
  return id;
}

async function makeOwner(deps: SetupDeps, input: OwnerInput, apiKey?: string): Promise<boolean> {
  if (await hasPeople(deps.prisma)) return false; // spares the hashing, which costs 200 ms
  const passwordHash = await deps.auth.hashPassword(input.password);
  return deps.prisma.$transaction(async (tx) => {
    // One at a time, in all processes: without the lock two first visits would both find the database empty.
    await tx.$executeRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtext('hookloom.setup'))`);
    if (await hasPeople(tx)) return false;
    const workspace = await tx.workspace.create({
      data: { name: 'Hookloom', ...(input.timeZone && { timeZone: input.timeZone }) },
    });
    const userId = await insertPerson(tx, { ...input, passwordHash });
    await tx.member.create({ data: { workspaceId: workspace.id, userId, role: 'owner' } });
    if (apiKey !== undefined) {
      const key = {
        workspaceId: workspace.id,
        name: 'HOOKLOOM_API_KEY',
        role: 'admin',
        key: apiKey,
        createdBy: null,
      } as const;
      await insertApiKey(tx, key);
    }
    const actor = { workspaceId: workspace.id, id: `user:${userId}` } as const;
    await audit(tx, actor, { action: 'workspace.create', subject: workspace.id });
    return true;
  });
}

async function hasPeople(db: PrismaClient | Prisma.TransactionClient): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null;
}

/** Without a token the account belongs to who sits at this machine: no page of another site, no name that only points here. */
function refuseForeign(env: SetupDeps['env'], token: string | null, headers: Headers): void {
  const isElsewhere = token === null && !isLoopbackHost(headers.get('host') ?? 'localhost');
  if (isElsewhere || isCrossOrigin(headers, env)) throw new AppError('origin_refused');
}

function checkToken(expected: string | null, given: string | undefined): void {
  if (expected === null) return;
  if (!given) throw new AppError('setup_token_missing');
  const [a, b] = [Buffer.from(expected), Buffer.from(given.trim())];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw new AppError('setup_token_wrong');
}

/** A loopback listener behind a proxy is as public as the proxy. */
function isOnlyForThisMachine({ host, publicUrl, trustProxy }: SetupDeps['env']): boolean {
  const isPublic = publicUrl !== null && !isLoopbackHost(new URL(publicUrl).hostname);
  return isLoopbackHost(host) && !isPublic && trustProxy.length === 0;
}
