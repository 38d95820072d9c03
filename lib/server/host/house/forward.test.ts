import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createForwarder } from './forward';
import { makeSocketPlace, type SocketPlace } from './socket-place';

let place: SocketPlace;
let socket: string | null;
let house: Server;
let door: Server;
let port: number;
let answer: RequestListener;
let forwarder: ReturnType<typeof createForwarder>;

beforeEach(async () => {
  place = await makeSocketPlace();
  const address = place.next();
  socket = address;
  house = createServer({ keepAliveTimeout: 0 }, (request, response) => answer(request, response));
  await new Promise<void>((resolve) => house.listen(address, resolve));
  forwarder = createForwarder({ address: () => socket });
  door = createServer((request, response) => forwarder.handle(request, response));
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  port = (door.address() as AddressInfo).port; // a TCP server's address is one
});
afterEach(async () => {
  forwarder.close();
  for (const server of [door, house]) {
    server.closeAllConnections();
    server.close();
  }
  await place.remove();
});

const url = (path = '/') => `http://127.0.0.1:${port}${path}`;

it('hands on method, address, headers and body, and the answer with all its headers', async () => {
  let seen: IncomingMessage | undefined;
  answer = async (request, response) => {
    seen = request;
    let body = '';
    for await (const chunk of request) body += chunk;
    response.writeHead(418, 'Teapot', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Own', 'yes']).end(`got ${body}`);
  };
  const response = await fetch(url('/a%20b?c=%zz'), { method: 'PATCH', headers: { 'x-mine': '1' }, body: 'hello' });
  expect([response.status, response.statusText, await response.text()]).toEqual([418, 'Teapot', 'got hello']);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('x-own')).toBe('yes');
  expect(seen).toMatchObject({ method: 'PATCH', url: '/a%20b?c=%zz' });
  expect(seen?.headers).toMatchObject({ host: `127.0.0.1:${port}`, 'x-mine': '1', 'content-length': '5' });
});

it('keeps to itself what holds for one connection only', async () => {
  let seen: IncomingMessage['headers'] = {};
  answer = (request, response) => {
    seen = request.headers;
    response.writeHead(200, ['Keep-Alive', 'timeout=1', 'Connection', 'keep-alive']).end('ok');
  };
  const said = await raw(
    'GET / HTTP/1.1\r\nhost: h\r\nconnection: close, x-hop\r\nx-hop: 1\r\nte: trailers\r\nupgrade: h2c\r\nx-end: 1\r\n\r\n',
  );
  expect(seen).toMatchObject({ host: 'h', 'x-end': '1', connection: 'keep-alive' });
  for (const name of ['x-hop', 'te', 'upgrade']) expect(seen).not.toHaveProperty(name);
  expect(said).not.toMatch(/timeout=1/);
});

it('hands on a body of unknown length, whatever the method', async () => {
  answer = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    response.end(`${request.method} ${body}`);
  };
  const said = await raw(
    'DELETE / HTTP/1.1\r\nhost: h\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  );
  expect(said).toContain('DELETE hello');
});

it('hands each piece of an answer on when it comes', async () => {
  let push = (_text: string) => {};
  answer = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    push = (text) => response.write(text);
  };
  const response = await fetch(url());
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.getReader();
  for (const text of ['one', 'two']) {
    push(text);
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(text);
  }
  await reader?.cancel();
});

it('hands each piece of a body on when it comes', async () => {
  const heard: string[] = [];
  answer = async (request, response) => {
    for await (const chunk of request) heard.push(String(chunk));
    response.end('done');
  };
  const request = httpRequest(url(), { method: 'POST' });
  const answered = once(request, 'response');
  for (const text of ['one', 'two']) {
    request.write(text);
    await expect.poll(() => heard.at(-1)).toBe(text);
  }
  request.end();
  await answered;
});

it('takes no more from a body than the house reads', async () => {
  answer = (request) => void request.once('data', () => request.pause());
  const socketToDoor = connect(port, '127.0.0.1');
  socketToDoor.on('error', () => undefined);
  socketToDoor.write('POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 500000000\r\n\r\n');
  let sent = 0;
  const pour = () => {
    while (sent < 400e6) {
      sent += 65_536;
      if (!socketToDoor.write(Buffer.alloc(65_536))) return;
    }
  };
  socketToDoor.on('drain', pour);
  pour();
  const before: number[] = [];
  await expect.poll(() => before.includes(sent) || !before.push(sent), { interval: 300 }).toBe(true);
  expect(sent).toBeLessThan(50e6);
  socketToDoor.destroy();
});

it('tells the house that a caller has gone', async () => {
  let isGone = false;
  answer = (_request, response) => {
    response.write('begun');
    response.on('close', () => {
      isGone = true;
    });
  };
  const leaving = new AbortController();
  const response = await fetch(url(), { signal: leaving.signal });
  expect(response.status).toBe(200);
  leaving.abort();
  await expect.poll(() => isGone).toBe(true);
});

it('hands on an answer that comes before the body is read, and keeps nothing of it', async () => {
  answer = (_request, response) => void response.writeHead(413).end('enough');
  const socketToDoor = connect(port, '127.0.0.1');
  socketToDoor.write(`POST / HTTP/1.1\r\nhost: h\r\ncontent-length: 300000\r\n\r\n${'x'.repeat(100_000)}`);
  expect(String(await once(socketToDoor, 'data'))).toContain('413');
  await expect.poll(() => connectionsOf(house)).toBe(0);
  socketToDoor.destroy();
  await expect.poll(() => connectionsOf(door)).toBe(0);
});

it('says 503 in words while there is no house: a page to who reads, an error to programs', async () => {
  socket = null;
  const page = await fetch(url('/flows'), { headers: { accept: 'text/html', 'accept-language': 'ja' } });
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2']);
  expect(await page.text()).toMatch(
    /<html lang="ja">[\s\S]*http-equiv="refresh"[\s\S]*公開中のフローは応答を続けています/,
  );
  const english = await fetch(url('/'), { headers: { accept: 'text/html' } });
  expect(await english.text()).toContain('Live flows keep answering');
  const api = await fetch(url('/api/v1/flows'), { method: 'POST', body: 'x'.repeat(100_000) });
  expect([api.status, (await api.json()).error.code]).toEqual([503, 'pages_away']);
});

it('says the same when the house dies before it has answered, and cuts an answer that it had begun', async () => {
  answer = (request, response) => {
    if (request.url === '/begun') response.write('begun');
    setImmediate(() => request.socket.destroy());
  };
  expect((await fetch(url('/'))).status).toBe(503);
  const begun = await fetch(url('/begun'));
  await expect(begun.text()).rejects.toThrow();
});

it('waits for a house that is about to open', async () => {
  const waiting = createForwarder({ address: async () => socket });
  door.removeAllListeners('request');
  door.on('request', (request, response) => waiting.handle(request, response));
  answer = (_request, response) => void response.end('here');
  expect(await (await fetch(url())).text()).toBe('here');
  waiting.close();
});

async function raw(request: string): Promise<string> {
  const socketToDoor = connect(port, '127.0.0.1');
  socketToDoor.write(request);
  let text = '';
  for await (const chunk of socketToDoor.setEncoding('utf8')) text += chunk;
  return text;
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count)));
}
