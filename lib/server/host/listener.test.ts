import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { parseEnv } from '../env';
import type { Answer } from '../gateway/inbound';
import { createListener, type Listener } from './listener';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const answer: Answer = { status: 200, headers: {}, body: 'hook' };

describe('the listener', () => {
  it('gives hooks to the gateway and the rest to Next', async () => {
    const { url } = await listen({});
    expect(await textOf(`${url}/hooks/key/deeper?x=1`)).toBe('hook');
    expect(await textOf(`${url}/flows`)).toBe('web');
    expect(await textOf(`${url}/demo/balance/456`)).toContain('"balance"');
    expect(await textOf(`${url}/healthz`)).toBe('{"status":"ok"}');
  });

  it('answers 404 where a role is missing, and never lets Next answer a hook', async () => {
    const { url } = await listen({ HOOKLOOM_ROLES: 'web' });
    expect((await fetch(`${url}/hooks/key`)).status).toBe(404);
    const hooksOnly = await listen({ HOOKLOOM_ROLES: 'hooks' });
    expect((await fetch(`${hooksOnly.url}/flows`)).status).toBe(404);
  });

  it('notices that a caller has gone whose body nobody read to its end', async () => {
    const { server, url } = await listen({});
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`POST /half HTTP/1.1\r\nhost: h\r\ncontent-length: 30000000\r\n\r\n${'x'.repeat(30_000_000)}`);
    expect(String(await once(socket, 'data'))).toContain('enough');
    socket.destroy();
    await expect.poll(() => connectionsOf(server), { timeout: 5_000 }).toBe(0);
  });

  it('says in an early answer that the connection ends with it', async () => {
    const { url } = await listen({});
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`POST /half HTTP/1.1\r\nhost: h\r\ncontent-length: 30000000\r\n\r\n${'x'.repeat(1_000)}`);
    expect(String(await once(socket, 'data'))).toMatch(/^connection: close$/im);
    // It ends, and is not reset: what the caller still sends must not cost it the answer.
    socket.write('x'.repeat(100_000));
    await once(socket.resume(), 'end');
    socket.destroy();
  });

  it.each([
    ['POST', '/x/../hooks/key', 400],
    ['POST', '/x/%2E%2e/hooks/key', 400],
    ['POST', '/x\\..\\hooks/key', 400],
    ['POST', '/./hooks/key', 400],
    ['POST', '//hooks/key', 404],
    ['POST', '/%68ooks/key', 404],
    ['GET', '/flows/%zz', 400],
    ['GET', '/api/v1/flows/%ff', 400],
    ['TRACE', '/', 405],
    ['OPTIONS', '*', 404],
  ])('refuses %s %s itself with %i', async (method, target, status) => {
    const { url } = await listen({});
    const said = await raw(url, `${method} ${target} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n`);
    expect(said).toContain(`HTTP/1.1 ${status} `);
    expect(said).toMatch(/\r\n\r\n\{"error":\{"code":"[a-z_]+","message":"[^"]/);
  });

  it('leaves dots alone that are no step upwards', async () => {
    const { url } = await listen({});
    expect(await textOf(`${url}/_next/static/a..b/.well-known/c.js?next=../x`)).toBe('web');
  });

  it('takes a whole address for its path, and its host for the host', async () => {
    const { url, seen } = await listen({});
    const ask = (target: string) => raw(url, `GET ${target} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n`);
    expect(await ask('http://other.example/flows?x')).toMatch(/\r\n\r\nweb$/);
    expect(seen().host).toBe('other.example');
    expect(await ask('http://other.example')).toMatch(/\r\n\r\nweb$/);
    expect(await ask('HTTP://other.example/hooks/key')).toMatch(/\r\n\r\nhook$/);
  });

  it('names what is missing while it answers all the same', async () => {
    const { url } = await listen({}, { isDegraded: true, isFull: true, isLosing: true });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ok', degraded: ['database', 'disk', 'log'] }]);
  });

  it('is ready until it drains', async () => {
    const { url, listener } = await listen({});
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    listener.drain();
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
  });

  const forged = {
    'x-forwarded-for': '1.2.3.4',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-real-ip': '1.2.3.4',
    forwarded: 'for=1.2.3.4',
  };

  it('replaces forwarding headers of a peer that is no trusted proxy', async () => {
    const { url, seen } = await listen({});
    await fetch(`${url}/flows`, { headers: forged });
    expect(seen()).toMatchObject({ 'x-forwarded-for': '127.0.0.1' });
    for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded'])
      expect(seen()).not.toHaveProperty(name);
  });

  it('keeps them of a trusted proxy', async () => {
    const { url, seen } = await listen({ HOOKLOOM_TRUST_PROXY: '127.0.0.0/8' });
    await fetch(`${url}/flows`, { headers: forged });
    expect(seen()).toMatchObject(forged);
  });
});

async function listen(
  source: Record<string, string>,
  { isDegraded = false, isFull = false, isLosing = false } = {},
): Promise<{ url: string; server: Server; listener: Listener; seen: () => IncomingHttpHeaders }> {
  const env = parseEnv(source, '/');
  let headers: IncomingHttpHeaders = {};
  const web = {
    handle(request: IncomingMessage, response: { end(text: string): void }) {
      headers = { ...request.headers };
      if (request.url !== '/half') return response.end('web');
      request.once('data', () => {
        request.pause();
        response.end('enough');
        Object.assign(request, { socket: null }); // as Next leaves it
      });
    },
    prepare: async () => {},
    close: async () => {},
  };
  const plans = { isReady: true, isDegraded };
  const runLog = { isLosing };
  const app = { gateway: { handle: () => answer }, plans, runLog } as unknown as Parameters<
    typeof createListener
  >[0]['app']; // all that the listener asks of them
  const disk = { isFull: async () => isFull };
  const listener = createListener({ app, env, disk, web: env.roles.has('web') ? web : null });
  const server = createServer(listener.request).listen(0, '127.0.0.1');
  closers.push(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server's address is one
  return { url: `http://127.0.0.1:${port}`, server, listener, seen: () => headers };
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}

async function raw(url: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(request);
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  return text;
}

const textOf = async (url: string) => (await fetch(url)).text();
