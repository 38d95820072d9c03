import { describe, expect, it } from 'vitest';
import { flow, testApi } from '@/lib/server/testing/api';
import { ORIGIN } from '@/lib/server/testing/services';
import { createAccountRoutes } from './account-routes';
import { createAnswering } from './http';

const api = testApi();
const { call, send, keys, runs } = api;

const report = (problem: unknown) => {
  throw problem;
};

describe('the door', () => {
  const signIn = async () => {
    await api.started.database.prisma.user.deleteMany();
    const member = { name: 'Ren', email: 'ren@example.com', password: 'long enough for all', role: 'editor' } as const;
    await api.started.services.members.add(api.started.workspace.as('owner'), member, ORIGIN);
    const lines = await api.started.services.auth.signIn(member, new Headers({ host: '127.0.0.1:3000' }));
    return lines.map((line) => line.split(';')[0]).join('; ');
  };

  it('takes a session for reading, and for changes only from our own pages', async () => {
    const cookie = await signIn();
    const put = (headers: Record<string, string>) =>
      call('updateMe', { key: undefined, body: { language: 'ja' }, headers: { cookie, ...headers } });
    expect((await call('getMe', { key: undefined, headers: { cookie } })).json.user?.email).toBe('ren@example.com');
    expect((await put({ origin: ORIGIN })).json.language).toBe('ja');
    expect((await put({ 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await put(headers as Record<string, string>)).code).toBe('origin_refused');
    }
  });

  it('asks an API key for no origin', async () => {
    const answer = await call('createFlow', { body: flow(), headers: { origin: 'https://ci.example' } });
    expect(answer.status).toBe(201);
  });

  it('answers 401 without a key, with a wrong one, and for a member who was removed', async () => {
    expect((await call('listFlows', { key: undefined })).code).toBe('not_signed_in');
    expect((await call('listFlows', { key: 'hl_wrong' })).status).toBe(401);
    const cookie = await signIn();
    const { items } = await api.started.services.members.list(api.started.workspace.as('owner'));
    await api.started.services.members.remove(api.started.workspace.as('owner'), items[0]?.id ?? '');
    expect((await call('getMe', { key: undefined, headers: { cookie } })).status).toBe(401);
  });

  it('answers JSON for an unknown address, a wrong method, a broken or a huge body', async () => {
    const unknown = await send('GET', '/nothing');
    expect([unknown.status, unknown.code]).toEqual([404, 'route_not_found']);
    const wrong = await send('PUT', '/flows', { key: keys.get('admin'), body: {} });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    const broken = await call('createFlow', { text: '{"format":\n]' });
    expect(broken.error.message).toMatch(/^The body is not JSON: .+ at line 2, column 1\.$/);
    expect((await call('createFlow', { text: '['.repeat(5_000) + ']'.repeat(5_000) })).status).toBe(400);
    expect((await call('createFlow', { text: ' '.repeat(2 * 1024 * 1024 + 1) })).status).toBe(413);
    expect((await call('createFlow', { body: flow('with \u0000') })).status).toBe(400);
    expect((await call('createFlow', { body: flow('half \ud83d') })).status).toBe(400);
  });

  it('refuses an address that is no percent-encoding, and a query parameter that it does not know', async () => {
    const key = keys.get('admin');
    for (const segment of ['%zz', '%', '%ff']) {
      const refused = await send('GET', `/flows/${segment}`, { key });
      expect([refused.status, refused.code]).toEqual([400, 'request_invalid']);
      expect(refused.error.message).toContain(segment);
    }
    const typo = await send('GET', '/runs', { key, query: 'flow=X' });
    expect([typo.status, typo.code]).toEqual([400, 'request_invalid']);
    expect(typo.error.message).toMatch(/^flow: .+ flowId/);
    expect((await send('GET', '/me', { key, query: 'x=' })).error.message).toContain('It takes none.');
  });

  it('prefers a word of an address to a placeholder', async () => {
    const key = keys.get('admin');
    expect((await send('GET', '/runs/series', { key })).json).toHaveProperty('buckets');
    expect((await send('GET', '/flows/import', { key })).headers.get('allow')).toBe('POST');
    expect((await send('GET', '/flows/', { key })).code).toBe('route_not_found');
  });

  it('answers HEAD as GET without a body, and OPTIONS with what an address takes', async () => {
    const head = await send('HEAD', '/flows', { key: keys.get('admin') });
    expect([head.status, head.headers.get('content-type'), head.json]).toEqual([
      200,
      'application/json; charset=utf-8',
      null,
    ]);
    expect((await send('HEAD', '/tags', { key: keys.get('admin') })).status).toBe(200);
    expect((await send('HEAD', '/reach', { key: keys.get('admin') })).status).toBe(405);
    const options = await send('OPTIONS', '/flows/1');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, PUT, PATCH, DELETE']);
  });

  it('says how to authenticate to a caller that did not', async () => {
    const { status, headers } = await call('getMe', { key: undefined });
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Hookloom"']);
    expect((await call('getMe')).headers.has('www-authenticate')).toBe(false);
  });

  it('refuses hostile characters in addresses and queries as well, and times no list knows', async () => {
    const cursor = Buffer.from('["0000-01-01T00:00:00Z","00000000-0000-4000-8000-000000000000"]').toString('base64url');
    expect((await call('listFlows', { query: 'q=%00' })).status).toBe(400);
    expect((await call('listFlows', { query: `cursor=${cursor}` })).status).toBe(400);
    const document = flow();
    expect((await call('saveFlow', { params: { id: 'a\u0000' }, body: { document, revision: 1 } })).status).toBe(400);
    expect((await call('saveFlow', { params: { id: 'a' }, body: { document, revision: 3e9 } })).status).toBe(400);
  });

  it('takes a parameter without a value for one that was not given', async () => {
    const query = 'q=&cursor=&limit=&environment=&exit=&version=&from=';
    expect((await call('listRuns', { query })).status).toBe(200);
    expect(runs.list).toHaveBeenLastCalledWith(expect.anything(), { limit: 50 });
  });

  it('keeps every digit of a number', async () => {
    const text = JSON.stringify(flow()).replace(/}$/, ',"endpoint":{"options":{"account":12345678901234567890}}}');
    const { json } = await call('createFlow', { text });
    const stored = await call('getFlow', { params: { id: json.id } });
    expect(stored.json.document.endpoint.options).toEqual({ account: '12345678901234567890' });
  });

  it('lets no more through to the sign-in than a sign-in needs, and nobody keep what it answers', async () => {
    const { auth } = createAccountRoutes(async () => api.started.services, createAnswering(report));
    const signIn = (password: string) =>
      auth(
        new Request(`${ORIGIN}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', host: '127.0.0.1:3000', origin: ORIGIN },
          body: JSON.stringify({ email: 'nobody@example.com', password }),
        }),
      );
    const refused = await signIn('wrong');
    expect([refused.status, refused.headers.get('cache-control')]).toEqual([401, 'no-store']);
    expect((await signIn('x'.repeat(20_000))).status).toBe(413);
  });

  it('keeps its answers out of caches and away from sniffing', async () => {
    const { headers } = await call('getMe');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('says so when the database is away, and hides what else goes wrong behind an id', async () => {
    runs.list.mockRejectedValueOnce(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    expect((await call('listRuns')).code).toBe('database_away');
    runs.list.mockRejectedValueOnce(new Error('the wrong thing'));
    const { error, status } = await call('listRuns');
    expect(status).toBe(500);
    expect(error.message).not.toContain('wrong thing');
    expect(String(api.reported.at(-1))).toContain(String(error.params?.id));
  });
});
