import type { PrismaClient } from '@/prisma/generated/client';
import type { Env } from '../env';
import { AppError } from '../errors';
import { isSameOrigin } from '../origin';
import type { Actor } from '../permissions';
import type { ApiKeys } from './api-keys';
import type { Auth } from './auth';

export interface Access {
  /** Who sends this request. Throws `not_signed_in`, or `origin_refused` for a change that another site started. */
  require(request: AccessRequest): Promise<Admitted>;
  /** The same for a page that only reads: null when nobody is signed in. */
  find(headers: Headers): Promise<Admitted | null>;
  /** The same without prolonging the session: for what goes on by itself. */
  look(headers: Headers): Promise<Admitted | null>;
}

export interface AccessRequest {
  readonly method: string;
  readonly headers: Headers;
}

export interface Admitted {
  readonly actor: Actor;
  /** `Set-Cookie` lines to hand to the browser: the session was prolonged. */
  readonly cookies: readonly string[];
}

export interface AccessDeps {
  readonly prisma: PrismaClient;
  readonly auth: Pick<Auth, 'signedIn'>;
  readonly apiKeys: Pick<ApiKeys, 'find'>;
  readonly env: Pick<Env, 'publicUrl' | 'trustProxy'>;
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

export function createAccess(deps: AccessDeps): Access {
  return {
    async require({ method, headers }) {
      const key = bearerOf(headers);
      // A browser never adds the Authorization header by itself, so a request with a key cannot be forged by another site.
      if (key === null && !READING.has(method) && headers.has('cookie') && !isSameOrigin(headers, deps.env)) {
        throw new AppError('origin_refused');
      }
      const admitted = await admit(deps, headers, { key });
      if (!admitted) throw new AppError('not_signed_in');
      return admitted;
    },
    find: (headers) => admit(deps, headers, { key: bearerOf(headers) }),
    look: (headers) => admit(deps, headers, { key: bearerOf(headers), prolong: false }),
  };
}

interface Asking {
  readonly key: string | null;
  readonly prolong?: boolean;
}

async function admit(deps: AccessDeps, headers: Headers, { key, prolong = true }: Asking): Promise<Admitted | null> {
  if (key === null) return admitMember(deps, headers, prolong);
  const actor = await deps.apiKeys.find(key);
  return actor && { actor, cookies: [] };
}

async function admitMember({ prisma, auth }: AccessDeps, headers: Headers, prolong: boolean): Promise<Admitted | null> {
  if (!headers.has('cookie')) return null;
  const signedIn = await auth.signedIn(headers, { prolong });
  if (!signedIn) return null;
  const { userId, cookies } = signedIn;
  const member = await prisma.member.findFirst({ where: { userId }, include: { user: true } });
  if (!member) return null;
  return {
    actor: { workspaceId: member.workspaceId, role: member.role, id: `user:${userId}`, userId, name: member.user.name },
    cookies,
  };
}

function bearerOf(headers: Headers): string | null {
  const [, key] = /^Bearer +(\S+)\s*$/i.exec(headers.get('authorization') ?? '') ?? [];
  return key ?? null;
}
