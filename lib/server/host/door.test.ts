import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { platforms } from '@/lib/platforms/catalog.gen';
import { type Door, openDoor } from './door';

const anywhere = { host: '127.0.0.1', port: 0, dev: false };
let door: Door;
afterEach(() => door.close(0));

it('lets a call take as long as any platform may give it, and its head only seconds', async () => {
  door = await openDoor(anywhere);
  const longest = Math.max(...[...platforms.values()].map(({ deadline }) => deadline.maxMs));
  expect(door.server.requestTimeout).toBeGreaterThan(longest);
  expect(door.server.headersTimeout).toBeLessThanOrEqual(15_000);
});

it('tells of its health while it starts, and holds all else until somebody answers', async () => {
  door = await openDoor(anywhere);
  expect((await fetch(`${door.url}/healthz`)).status).toBe(200);
  const ready = await fetch(`${door.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'starting' }]);
  const held = fetch(`${door.url}/hooks/key`, { method: 'POST' });
  const heldGet = fetch(`${door.url}/readyz/no`);
  door.answerWith((request, response) => void response.end(`answered ${request.url}`));
  expect(await (await held).text()).toBe('answered /hooks/key');
  expect(await (await heldGet).text()).toBe('answered /readyz/no');
});

it('answers a request that asks for an upgrade like any other, and keeps nothing of it', async () => {
  door = await openDoor(anywhere);
  door.answerWith((_request, response) => void response.end('answered'));
  const sockets = Array.from({ length: 20 }, () => dial(door));
  for (const socket of sockets) {
    socket.write('GET /x HTTP/1.1\r\nhost: h\r\nconnection: Upgrade\r\nupgrade: h2c\r\n\r\n');
    expect(String(await once(socket, 'data'))).toMatch(/^HTTP\/1\.1 200 OK/);
  }
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => connectionsOf(door)).toBe(0);
});

it('keeps nothing of a caller that asks for an upgrade and leaves at once', async () => {
  door = await openDoor(anywhere);
  door.answerWith((_request, response) => void response.end('answered'));
  for (let i = 0; i < 20; i++) {
    const socket = dial(door);
    socket.end('GET /x HTTP/1.1\r\nhost: h\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n');
    await once(socket.resume(), 'close');
  }
  await expect.poll(() => connectionsOf(door)).toBe(0);
});

it('ends each connection with its answer once it drains', async () => {
  door = await openDoor(anywhere);
  door.answerWith((_request, response) => void response.writeHead(200, ['x-own', 'kept']).end('answered'));
  const agent = new Agent({ keepAlive: true });
  expect((await headersOf(door, agent)).connection).toBe('keep-alive');
  door.drain();
  expect(await headersOf(door, agent)).toMatchObject({ connection: 'close', 'x-own': 'kept' });
  agent.destroy();
});

it('waits for a call that runs, and for nobody who says nothing', async () => {
  door = await openDoor(anywhere);
  let finish = () => {};
  const running = new Promise<void>((begun) =>
    door.answerWith((_request, response) => {
      finish = () => void response.end('late');
      begun();
    }),
  );
  const silent = dial(door);
  await once(silent, 'connect');
  const asked = fetch(`${door.url}/slow`);
  await running;
  const closing = door.close(20_000);
  await once(silent.resume(), 'close');
  finish();
  expect(await (await asked).text()).toBe('late');
  await closing;
});

function dial({ server }: Door): Socket {
  const { port } = server.address() as { port: number }; // a TCP server's address has one
  return connect(port, '127.0.0.1').on('error', () => undefined);
}

function connectionsOf({ server }: Door): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}

function headersOf({ url }: Door, agent: Agent): Promise<NodeJS.Dict<string | string[]>> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => response.resume().on('end', () => resolve(response.headers))).on('error', reject);
  });
}
