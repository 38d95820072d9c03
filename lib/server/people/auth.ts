import { PASSWORD_MAX, PASSWORD_MIN } from '@/lib/contract/passwords';
import type { PrismaClient } from '@/prisma/generated/client';
import type { Env } from '../env';
import { requestOrigin } from '../origin';

const DAY_SECONDS = 24 * 60 * 60;

export interface AuthDeps {
  readonly prisma: PrismaClient;
  readonly env: Pick<Env, 'publicUrl' | 'trustProxy'>;
  /** Signs the session cookies. */
  readonly secret: string;
}

export interface SignedIn {
  readonly userId: string;
  /** `Set-Cookie` lines when the session was prolonged; the caller hands them to the browser. */
  readonly cookies: readonly string[];
}

/** Browser accounts: e-mail and password, sessions in cookies. */
export interface Auth {
  /** Serves `/api/auth/*`. */
  handler(request: Request): Promise<Response>;
  signedIn(headers: Headers, options?: { prolong: boolean }): Promise<SignedIn | null>;
  /** `Set-Cookie` lines of a new session. The password was checked, or just set, by the caller's request. */
  signIn(account: { email: string; password: string }, headers: Headers): Promise<readonly string[]>;
  hashPassword(password: string): Promise<string>;
}

export function createAuth(deps: AuthDeps): Auth {
  const started = new Map<boolean, ReturnType<typeof start>>();
  /**
   * Loaded at the first use: a process that only answers hooks never pays for it. The library decides once whether its
   * cookies are `Secure`, and behind a proxy both schemes may come: then there are two of it.
   */
  const ready = (headers: Headers) => {
    const isSecure = requestOrigin(headers, deps.env).startsWith('https://');
    const known = started.get(isSecure) ?? start(deps, isSecure);
    started.set(isSecure, known);
    return known;
  };
  return {
    async handler(request) {
      if (!isServed(request)) return new Response('Not Found', { status: 404 });
      return (await ready(request.headers)).handler(withPublicOrigin(request, deps.env));
    },
    async signedIn(headers, { prolong } = { prolong: true }) {
      const { api } = await ready(headers);
      const { headers: answered, response } = await api.getSession({
        headers,
        query: { disableRefresh: !prolong },
        returnHeaders: true,
      });
      return response && { userId: response.user.id, cookies: answered.getSetCookie() };
    },
    async signIn(body, headers) {
      const { api } = await ready(headers);
      const { headers: answered } = await api.signInEmail({ body, headers, returnHeaders: true });
      return answered.getSetCookie();
    },
    hashPassword: async (password) => (await (await ready(new Headers())).$context).password.hash(password),
  };
}

/** What the library serves besides nobody here asks for, and `/verify-password` would count guesses more mildly. */
const served = new Set(['POST /sign-in/email', 'POST /sign-out', 'POST /change-password', 'GET /get-session']);

function isServed({ method, url }: Request): boolean {
  return served.has(`${method} ${new URL(url).pathname.replace(/^\/api\/auth/, '')}`);
}

async function start(deps: AuthDeps, isSecure: boolean) {
  const [{ betterAuth }, { prismaAdapter }] = await Promise.all([
    import('better-auth/minimal'),
    import('better-auth/adapters/prisma'),
  ]);
  return betterAuth({
    ...authOptions(deps, isSecure),
    database: prismaAdapter(deps.prisma, { provider: 'postgresql' }),
  });
}

const rateLimit = {
  enabled: true,
  storage: 'database' as const,
  window: 60,
  max: 300,
  customRules: {
    '/sign-in/email': { window: 60, max: 10 },
    '/change-password': { window: 60, max: 5 },
    // Reading the session is no attempt at anything, and costs a write each if counted.
    '/get-session': false as const,
  },
};

/** Exported so that a test can hold the tables it asks for against the Prisma schema. */
export function authOptions({ env, secret }: Pick<AuthDeps, 'env' | 'secret'>, isSecure = false) {
  return {
    appName: 'Hookloom',
    basePath: '/api/auth',
    baseURL: env.publicUrl ?? undefined,
    secret,
    // Accounts are made by the set-up form and by admins; never by who finds the address.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
    },
    session: { expiresIn: 14 * DAY_SECONDS, updateAge: DAY_SECONDS },
    user: { additionalFields: { language: { type: 'string' as const, required: false, input: false } } },
    // What is no answer of its own to the caller is thrown: our wrapper has a status for a database that is away.
    onAPIError: { throw: true },
    trustedOrigins: (request?: Request) => trustedOrigins(env, request),
    rateLimit,
    advanced: {
      cookiePrefix: 'hookloom',
      useSecureCookies: isSecure,
      // Said outright, because the library relaxes it under NODE_ENV=test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { trustedProxies: [...env.trustProxy] },
    },
    // Wrong passwords are no news for the server's log, and the address comes with each request.
    logger: { level: 'error' as const },
    telemetry: { enabled: false },
  };
}

function trustedOrigins(env: Pick<Env, 'publicUrl' | 'trustProxy'>, request: Request | undefined): string[] {
  const own = request ? [requestOrigin(request.headers, { ...env, publicUrl: null })] : [];
  return env.publicUrl ? [new URL(env.publicUrl).origin, ...own] : own;
}

/** Behind a custom server Next names its own address in `request.url`; the browser's is in the headers. */
function withPublicOrigin(request: Request, env: Pick<Env, 'publicUrl' | 'trustProxy'>): Request {
  const { pathname, search } = new URL(request.url);
  return new Request(requestOrigin(request.headers, env) + pathname + search, request);
}
