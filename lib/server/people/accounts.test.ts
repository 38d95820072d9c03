import { getAuthTables } from 'better-auth/db';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { isDatabaseAway } from '../database-away';
import { openDatabase } from '../db';
import { testDatabase } from '../testing/database';
import { ORIGIN, SETUP_TOKEN, testPorts, testServices } from '../testing/services';
import { authOptions } from './auth';
import { resetOwner } from './reset-owner';

let database: Awaited<ReturnType<typeof testDatabase>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
afterEach(async () => {
  await database.prisma.$executeRaw`TRUNCATE "user", workspace, rate_limit CASCADE`;
});

const owner = { name: 'Aiko', email: 'Aiko@Example.com', password: 'correct horse battery' };
const here = () => new Headers({ host: '127.0.0.1:3000', origin: ORIGIN, 'sec-fetch-site': 'same-origin' });

function signInRequest(password: string, headers: Record<string, string> = {}) {
  return new Request(`${ORIGIN}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: '127.0.0.1:3000', origin: ORIGIN, ...headers },
    body: JSON.stringify({ email: 'aiko@example.com', password }),
  });
}

/** The `name=value` parts of `Set-Cookie` lines, as a browser sends them back. */
const cookieOf = (lines: readonly string[]) => lines.map((line) => line.split(';')[0]).join('; ');

describe('set-up', () => {
  it('makes one owner when two come at the same time', async () => {
    const { setup } = testServices(database, testPorts());
    const results = await Promise.allSettled([
      setup.createOwner(owner, here()),
      setup.createOwner({ ...owner, email: 'mia@example.com' }, here()),
    ]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'setup_done' } });
    expect(await database.prisma.member.findMany({ select: { role: true } })).toEqual([{ role: 'owner' }]);
    expect(await setup.isNeeded()).toBe(false);
  });

  it('signs the owner in with a cookie that scripts and other sites cannot use', async () => {
    const { setup, access } = testServices(database, testPorts());
    expect(await setup.isNeeded()).toBe(true);
    const cookies = await setup.createOwner(owner, here());
    const session = cookies.find((line) => line.startsWith('hookloom.session_token='));
    expect(session).toMatch(/; HttpOnly/);
    expect(session).toMatch(/; SameSite=Lax/);
    expect(session).toMatch(/; Max-Age=1209600/);
    expect(session).not.toMatch(/; Secure/);
    const admitted = await access.find(new Headers({ cookie: cookieOf(cookies) }));
    expect(admitted?.actor).toMatchObject({ role: 'owner', name: 'Aiko' });
  });

  it('marks the cookie Secure where the public address is https', async () => {
    const { setup } = testServices(database, testPorts({ publicUrl: 'https://hooks.example.com' }));
    const headers = new Headers({ host: 'hooks.example.com', origin: 'https://hooks.example.com' });
    const cookies = await setup.createOwner({ ...owner, token: SETUP_TOKEN }, headers);
    expect(cookies.find((line) => line.startsWith('__Secure-hookloom.session_token='))).toMatch(/; Secure/);
  });

  it('marks the cookie Secure where a trusted proxy says that the browser came by https, and only there', async () => {
    const behindProxy = testServices(database, testPorts({ trustProxy: ['10.0.0.0/8'] }));
    const by = (scheme: string, cookie = '') =>
      new Headers({
        host: '10.0.0.1:3000',
        origin: `${scheme}://hooks.example.com`,
        'x-forwarded-host': 'hooks.example.com',
        'x-forwarded-proto': scheme,
        cookie,
      });
    await behindProxy.setup.createOwner({ ...owner, token: SETUP_TOKEN }, by('https'));
    const account = { email: 'aiko@example.com', password: owner.password };
    const secure = await behindProxy.auth.signIn(account, by('https'));
    expect(secure.find((line) => line.startsWith('__Secure-hookloom.session_token='))).toMatch(/; Secure/);
    expect(await behindProxy.auth.signedIn(by('https', cookieOf(secure)))).not.toBeNull();
    const plain = await behindProxy.auth.signIn(account, by('http'));
    expect(plain.find((line) => line.startsWith('hookloom.session_token='))).not.toMatch(/; Secure/);
    expect(await behindProxy.auth.signedIn(by('http', cookieOf(plain)))).not.toBeNull();
    const alone = testServices(database, testPorts());
    expect((await alone.auth.signIn(account, by('https'))).join()).not.toMatch(/; Secure/);
  });

  it('asks for the printed token unless only this machine can reach the server', async () => {
    const open = testServices(database, testPorts({ host: '0.0.0.0' })).setup;
    expect(open.token).toBe(SETUP_TOKEN);
    await expect(open.createOwner(owner, here())).rejects.toMatchObject({ code: 'setup_token_missing' });
    await expect(open.createOwner({ ...owner, token: 'guessed' }, here())).rejects.toMatchObject({
      code: 'setup_token_wrong',
    });
    await open.createOwner({ ...owner, token: SETUP_TOKEN }, here());
    const behindProxy = testServices(database, testPorts({ trustProxy: ['10.0.0.0/8'] })).setup;
    expect(behindProxy.token).toBe(SETUP_TOKEN);
    expect(testServices(database, testPorts({ host: '::1' })).setup.token).toBeNull();
  });

  it('refuses a page of another site, and a name that only points to this machine', async () => {
    const { setup } = testServices(database, testPorts());
    const foreign = new Headers({ host: '127.0.0.1:3000', origin: 'https://evil.example' });
    await expect(setup.createOwner(owner, foreign)).rejects.toMatchObject({ code: 'origin_refused' });
    const rebound = new Headers({ host: 'evil.example:3000', origin: 'http://evil.example:3000' });
    await expect(setup.createOwner(owner, rebound)).rejects.toMatchObject({ code: 'origin_refused' });
    expect(await setup.isNeeded()).toBe(true);
  });
});

describe('bootstrap', () => {
  const bootstrap = { email: 'ops@example.com', password: 'a long password', apiKey: 'key-from-the-environment' };

  it('creates owner and API key on an empty database, once, however many processes start', async () => {
    const services = [0, 1, 2].map(() => testServices(database, testPorts({ bootstrap })));
    const made = await Promise.all(services.map(({ setup }) => setup.bootstrap()));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await services[0]?.setup.bootstrap()).toBe(false);
    expect(await services[0]?.apiKeys.find(bootstrap.apiKey)).toMatchObject({ role: 'admin', userId: null });
    const cookies = await services[0]?.auth.signIn(bootstrap, here());
    expect(cookies?.join()).toContain('hookloom.session_token=');
  });

  it('lists its API key by the variable it came from, and when it was used', async () => {
    const ports = testPorts({ bootstrap });
    const { setup, apiKeys, access } = testServices(database, ports);
    await setup.bootstrap();
    const headers = new Headers({ authorization: `Bearer ${bootstrap.apiKey}` });
    const { actor } = await access.require({ method: 'GET', headers });
    const { items } = await apiKeys.list(actor);
    expect(items).toMatchObject([{ name: 'HOOKLOOM_API_KEY', lastUsedAt: new Date(ports.clock.now).toISOString() }]);
  });

  it('does not stop a start from the copy of the plans, when there is no database to ask', async () => {
    const { setup } = testServices(database, testPorts({ bootstrap }));
    const asked = vi.spyOn(database.prisma.user, 'findFirst');
    asked.mockRejectedValueOnce(Object.assign(new Error('gone'), { code: 'P1001' }));
    expect(await setup.bootstrap()).toBe(false);
    asked.mockRejectedValueOnce(new Error('a fault of ours'));
    await expect(setup.bootstrap()).rejects.toThrow('a fault of ours');
    asked.mockRestore();
  });

  it('leaves a database with an owner alone', async () => {
    await testServices(database, testPorts()).setup.createOwner(owner, here());
    const { setup, apiKeys } = testServices(database, testPorts({ bootstrap }));
    expect(await setup.bootstrap()).toBe(false);
    expect(await apiKeys.find(bootstrap.apiKey)).toBeNull();
  });
});

describe('sign-in', () => {
  it('lets the owner in by password, whatever the case of the address, and out again', async () => {
    const { setup, auth, access } = testServices(database, testPorts());
    await setup.createOwner(owner, here());
    const answer = await auth.handler(signInRequest(owner.password));
    expect(answer.status).toBe(200);
    const cookie = cookieOf(answer.headers.getSetCookie());
    expect(await access.find(new Headers({ cookie }))).not.toBeNull();

    const headers = { cookie, origin: ORIGIN, host: '127.0.0.1:3000', 'content-type': 'application/json' };
    const out = await auth.handler(new Request(`${ORIGIN}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' }));
    expect(out.status).toBe(200);
    expect(await access.find(new Headers({ cookie }))).toBeNull();
  });

  it('ends a session 14 days after its last use and prolongs one that is used', async () => {
    const { setup, access } = testServices(database, testPorts());
    const cookie = cookieOf(await setup.createOwner(owner, here()));
    const days = (count: number) => new Date(Date.now() + count * 24 * 60 * 60 * 1_000);
    await database.prisma.session.updateMany({ data: { expiresAt: days(5), updatedAt: days(-9) } });
    const admitted = await access.find(new Headers({ cookie }));
    expect(admitted?.cookies.join()).toContain('hookloom.session_token=');
    const [session] = await database.prisma.session.findMany();
    expect(session?.expiresAt.getTime()).toBeGreaterThan(days(13).getTime());

    await database.prisma.session.updateMany({ data: { expiresAt: days(-1) } });
    expect(await access.find(new Headers({ cookie }))).toBeNull();
  });

  it('does not say whether the address or the password was wrong', async () => {
    const { setup, auth } = testServices(database, testPorts());
    await setup.createOwner(owner, here());
    const wrong = await auth.handler(signInRequest('not the password'));
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD' });
  });

  it('stops guessing after ten tries a minute, in all processes together', async () => {
    const one = testServices(database, testPorts()).auth;
    const two = testServices(database, testPorts()).auth;
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const { status } = await (attempt % 2 ? one : two).handler(
        signInRequest('wrong', { 'x-forwarded-for': '192.0.2.7' }),
      );
      statuses.push(status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
    const elsewhere = await one.handler(signInRequest('wrong', { 'x-forwarded-for': '192.0.2.8' }));
    expect(elsewhere.status).toBe(401);
  });

  it('refuses a sign-in from a page of another site', async () => {
    const { auth } = testServices(database, testPorts());
    const answer = await auth.handler(signInRequest('any', { origin: 'https://evil.example' }));
    expect(answer.status).toBe(403);
  });

  it('hands on that the database is away, instead of an answer of its own', async () => {
    const ports = testPorts();
    const cookie = cookieOf(await testServices(database, ports).setup.createOwner(owner, here()));
    const away = openDatabase('postgresql://nobody@127.0.0.1:1/none');
    const { auth } = testServices(away, ports);
    await expect(auth.handler(signInRequest(owner.password))).rejects.toSatisfy(isDatabaseAway);
    await expect(auth.signedIn(new Headers({ cookie }))).rejects.toSatisfy(isDatabaseAway);
    await away.close();
  });

  it('serves no path of the library that nobody here asks for', async () => {
    const { auth, setup } = testServices(database, testPorts());
    const cookie = cookieOf(await setup.createOwner(owner, here()));
    const headers = { 'content-type': 'application/json', host: '127.0.0.1:3000', origin: ORIGIN, cookie };
    const body = JSON.stringify({ password: owner.password, name: 'Eve' });
    for (const path of ['verify-password', 'update-user', 'link-social', 'sign-in/social', 'sign-in/email/']) {
      const request = new Request(`${ORIGIN}/api/auth/${path}`, { method: 'POST', headers, body });
      expect([path, (await auth.handler(request)).status]).toEqual([path, 404]);
    }
    const verify = new Request(`${ORIGIN}/api/auth/verify-email?token=x`, { headers });
    expect((await auth.handler(verify)).status).toBe(404);
  });

  it('has no open sign-up', async () => {
    const { auth } = testServices(database, testPorts());
    const body = JSON.stringify({ name: 'Eve', email: 'eve@example.com', password: 'long enough for all' });
    const headers = { 'content-type': 'application/json', host: '127.0.0.1:3000', origin: ORIGIN };
    const answer = await auth.handler(
      new Request(`${ORIGIN}/api/auth/sign-up/email`, { method: 'POST', headers, body }),
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await database.prisma.user.count()).toBe(0);
  });
});

describe('reset-owner', () => {
  it('sets a new password and ends every session', async () => {
    const { setup, auth, access } = testServices(database, testPorts());
    const cookie = cookieOf(await setup.createOwner(owner, here()));
    const reset = await resetOwner({ prisma: database.prisma, hashPassword: auth.hashPassword });
    expect(reset?.email).toBe('aiko@example.com');
    expect(await access.find(new Headers({ cookie }))).toBeNull();
    expect((await auth.handler(signInRequest(owner.password))).status).toBe(401);
    expect((await auth.handler(signInRequest(reset?.password ?? ''))).status).toBe(200);
  });

  it('says that there is no owner yet, and refuses a short password', async () => {
    const { auth } = testServices(database, testPorts());
    const deps = { prisma: database.prisma, hashPassword: auth.hashPassword };
    expect(await resetOwner(deps)).toBeNull();
    await expect(resetOwner(deps, 'short')).rejects.toThrow('at least 10 characters');
  });
});

it('has every table and column that better-auth asks for', async () => {
  const { env } = testPorts();
  const tables = getAuthTables(authOptions({ env, secret: 'x'.repeat(32) }));
  expect(Object.keys(tables).sort()).toEqual(['account', 'rateLimit', 'session', 'user', 'verification']);
  for (const [name, { fields }] of Object.entries(tables)) {
    const table = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const rows = await database.prisma.$queryRaw<{ column_name: string }[]>`
      SELECT column_name FROM information_schema.columns WHERE table_name = ${table}`;
    const columns = rows.map((row) => row.column_name);
    expect(columns, table).toEqual(expect.arrayContaining(['id', ...Object.keys(fields)]));
  }
});
