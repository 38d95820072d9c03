import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { HttpRequest } from '@/lib/engine/ports';
import { createClock } from '../clock';
import { answerDemo } from '../demo/demo';
import { createEgress, type Egress } from './egress';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
let handle: Handler;
let egress: Egress;
const loopback = { allowPrivate: ['127.0.0.0/8'], demo: answerDemo, clock: createClock() };

beforeAll(async () => {
  server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  egress = createEgress({ ...loopback, maxResponseBytes: 1_000 });
});
afterEach(() => egress.close());

const request = (given: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  url: `${origin}/`,
  headers: [],
  ...given,
});
const send = (given: Partial<HttpRequest> = {}, timeoutMs = 5_000) =>
  egress.send(request(given), { timeoutMs, hops: 0 });
const failing = (code: string) => expect.objectContaining({ name: 'NodeFailure', code });
const reply =
  (type: string, body: string | Buffer, more: Record<string, string> = {}, status = 200): Handler =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': type, ...more }).end(body);

test('a secure connection is never shared by several exchanges: HTTP/2 is not offered', async () => {
  const tcp = createTcpServer();
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  const greeting = new Promise<string | Buffer>((resolve) => {
    tcp.on('connection', (socket) =>
      socket.once('data', (data) => {
        resolve(data);
        socket.destroy();
      }),
    );
  });
  const sent = send({ url: `https://127.0.0.1:${(tcp.address() as AddressInfo).port}/` }).catch((error) => error);
  const offered = Buffer.from(await greeting).toString('latin1');
  expect(offered).toContain('\x08http/1.1');
  expect(offered).not.toContain('\x02h2');
  expect(await sent).toEqual(failing('http_unreachable'));
  tcp.close();
});

describe('a response', () => {
  test('that says it is JSON is parsed without losing digits', async () => {
    handle = reply('application/problem+json; charset=utf-8', '{"id":12345678901234567890,"n":1}');
    expect(await send()).toMatchObject({ status: 200, body: { id: '12345678901234567890', n: 1 } });
  });

  test.each(['Shift_JIS', 'cp932'])('that is not JSON stays text, in its charset %s', async (charset) => {
    handle = reply(`text/plain; charset=${charset}`, Buffer.from([0x8e, 0x63, 0x8d, 0x82]));
    expect((await send()).body).toBe('残高');
  });

  test('may come after any number of interim ones, which nobody asked for', async () => {
    const go = 'HTTP/1.1 100 Continue\r\nserver: old\r\n\r\n';
    const proper = 'HTTP/1.1 200 OK\r\ncontent-length: 25\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n';
    const answers = [[go + proper], [go, proper], [go + go, go + proper], [proper.slice(0, 39), proper.slice(39)]];
    const tcp = createTcpServer((socket) => {
      socket.on('data', async (data) => {
        if (!String(data).endsWith('\r\n\r\nx')) return;
        for (const piece of answers.shift() ?? [])
          await new Promise((sent) => socket.write(piece, () => setImmediate(sent)));
      });
    });
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(tcp.address() as AddressInfo).port}/`;
    while (answers.length > 0)
      expect(await send({ url, method: 'POST', body: 'x' })).toMatchObject({
        status: 200,
        body: 'HTTP/1.1 100 Continue\r\n\r\n',
      });
    tcp.close();
  });

  test('gives header names in lower case and joins repeated ones', async () => {
    handle = (_, response) =>
      void response
        .writeHead(200, [
          ['X-One', 'a'],
          ['X-One', 'b'],
        ] as never)
        .end('x');
    expect((await send()).headers['x-one']).toBe('a, b');
  });

  test('to HEAD may tell of any length', async () => {
    handle = (_, response) => void response.writeHead(200, { 'content-length': '5000000' }).end();
    expect(await send({ method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test.each([204, 304, 404, 503])('with status %i is a response, not a failure', async (status) => {
    handle = reply('application/json', '', {}, status);
    expect(await send()).toMatchObject({ status, body: '' });
  });

  test('that is broken JSON is a failure if it claims success, else text', async () => {
    handle = reply('application/json', '<html>');
    await expect(send()).rejects.toEqual(failing('http_response_invalid'));
    handle = reply('application/json', '<html>', {}, 502);
    expect(await send()).toMatchObject({ status: 502, body: '<html>' });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ])('packed as %s is unpacked, up to the limit', async (encoding, pack) => {
    handle = reply('application/json', pack('{"a":1}'), { 'content-encoding': encoding });
    expect((await send()).body).toEqual({ a: 1 });
    handle = reply('text/plain', pack('x'.repeat(100_000)), { 'content-encoding': encoding });
    await expect(send()).rejects.toEqual(failing('http_response_too_large'));
    handle = reply('text/plain', 'not packed', { 'content-encoding': encoding });
    await expect(send()).rejects.toEqual(failing('http_response_invalid'));
  });

  test('that is too large fails, announced or not', async () => {
    handle = reply('text/plain', 'x'.repeat(1_001), { 'content-length': '1001' });
    await expect(send()).rejects.toEqual(failing('http_response_too_large'));
    handle = (_, response) => {
      response.write('x'.repeat(600));
      response.end('x'.repeat(600));
    };
    await expect(send()).rejects.toEqual(failing('http_response_too_large'));
    handle = reply('text/plain', 'x'.repeat(1_000));
    expect((await send()).body).toHaveLength(1_000);
  });
});

describe('a request', () => {
  test('carries method, path, query, headers and body', async () => {
    handle = async (incoming, response) => {
      let body = '';
      for await (const chunk of incoming.setEncoding('utf8')) body += chunk;
      response.end(
        [incoming.method, incoming.url, incoming.headers['x-a'], incoming.headers['user-agent'], body].join(' '),
      );
    };
    const { body } = await send({
      method: 'POST',
      url: `${origin}/a%20b?c=%26`,
      headers: [['X-A', '1']],
      body: '残高',
    });
    expect(body).toBe('POST /a%20b?c=%26 1 Hookloom 残高');
  });

  test('says that it likes JSON best, unless it says itself what it accepts', async () => {
    handle = (incoming, response) => void response.end(incoming.headers.accept);
    expect((await send()).body).toBe('application/json, */*;q=0.8');
    expect((await send({ headers: [['ACCEPT', 'text/csv']] })).body).toBe('text/csv');
  });

  test.each(['Host', 'connection', 'Transfer-Encoding', 'content-length', 'Upgrade'])(
    'may not set %s',
    async (name) => {
      await expect(send({ headers: [[name, 'x']] })).rejects.toEqual(failing('http_request_invalid'));
    },
  );

  test('may not break out of a header', async () => {
    await expect(send({ headers: [['x-a', 'b\r\nx-c: d']] })).rejects.toEqual(failing('http_request_invalid'));
  });

  test.each([
    'ftp://x/',
    'file:///etc/passwd',
    'javascript:1',
    'http://',
    '/other',
    'http://user:pw@8.8.8.8/',
    'http://u@8.8.8.8/',
  ])('to %s has no address to go to', async (url) => {
    await expect(send({ url })).rejects.toEqual(failing('http_url_invalid'));
  });

  test('to /demo is answered without a network', async () => {
    expect(await send({ url: '/demo/balance/456' })).toMatchObject({ status: 200, body: { balance: 1250 } });
    expect(await send({ url: '/demo/nothing' })).toMatchObject({ status: 404 });
  });

  test('reuses connections', async () => {
    const sockets = new Set<unknown>();
    handle = (incoming, response) => {
      sockets.add(incoming.socket);
      response.end('x');
    };
    for (let i = 0; i < 20; i++) await send();
    expect(sockets.size).toBeLessThanOrEqual(2); // the next request may leave before the last connection is marked free
  });
});

describe('private addresses', () => {
  test.each([
    'http://127.0.0.1:9/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:a9fe:a9fe]/latest/meta-data',
    'http://169.254.169.254/latest/meta-data',
    'http://0/',
    'http://１２７.0.0.1/',
    'http://localhost/',
  ])('%s is refused', async (url) => {
    const closed = createEgress({ ...loopback, allowPrivate: [] });
    await expect(closed.send(request({ url }), { timeoutMs: 5_000, hops: 0 })).rejects.toEqual(
      failing('http_address_refused'),
    );
    await closed.close();
  });

  test('a name is judged at each connection, whatever it resolved to before', async () => {
    handle = (_, response) => void response.writeHead(200, { connection: 'close' }).end('x');
    const answers = ['127.0.0.1', '127.0.0.1', '10.0.0.1'];
    const rebinding = createEgress({
      ...loopback,
      resolve: (_, __, callback) => callback(null, [{ address: answers.shift() ?? '10.0.0.1', family: 4 }]),
    });
    const url = origin.replace('127.0.0.1', 'rebind.test');
    const bounds = { timeoutMs: 5_000, hops: 0 };
    expect((await rebinding.send(request({ url }), bounds)).status).toBe(200);
    expect((await rebinding.send(request({ url }), bounds)).status).toBe(200);
    await expect(rebinding.send(request({ url }), bounds)).rejects.toEqual(failing('http_address_refused'));
    await rebinding.close();
  });

  test('a redirect to one is refused', async () => {
    handle = (_, response) => void response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    await expect(send()).rejects.toEqual(failing('http_address_refused'));
  });
});

describe('redirects', () => {
  const echo: Handler = (incoming, response) => {
    const { authorization, 'x-key': key, accept, 'content-type': type } = incoming.headers;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ method: incoming.method, authorization, key, accept, type }));
  };
  const credentials: HttpRequest['headers'] = [
    ['Authorization', 'Bearer x'],
    ['X-Key', 'k'],
    ['Accept', 'a/b'],
    ['Content-Type', 'text/plain'],
  ];
  const redirecting =
    (status: number, location: string): Handler =>
    (incoming, response) =>
      incoming.url === '/from' ? void response.writeHead(status, { location }).end() : echo(incoming, response);

  test.each([
    [301, 'POST', 'GET'],
    [302, 'POST', 'GET'],
    [303, 'PUT', 'GET'],
    [307, 'POST', 'POST'],
    [308, 'PUT', 'PUT'],
    [302, 'PUT', 'PUT'],
  ])('%i turns %s into %s', async (status, method, becomes) => {
    handle = redirecting(status, '/to');
    const { body } = await send({ method, url: `${origin}/from`, headers: credentials, body: 'b' });
    const type = becomes === 'GET' ? {} : { type: 'text/plain' };
    expect(body).toEqual({ method: becomes, authorization: 'Bearer x', key: 'k', accept: 'a/b', ...type });
  });

  test('to another origin leave credentials of any name behind', async () => {
    const other = createServer(echo);
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    handle = redirecting(307, `http://127.0.0.1:${(other.address() as AddressInfo).port}/to`);
    const { body } = await send({ url: `${origin}/from`, headers: credentials });
    expect(body).toEqual({ method: 'GET', accept: 'a/b', type: 'text/plain' });
    other.closeAllConnections();
    other.close();
  });

  test('to another origin are not followed with a secret in the body', async () => {
    const other = createServer(echo);
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    handle = redirecting(307, `http://127.0.0.1:${(other.address() as AddressInfo).port}/to`);
    const posting = { method: 'POST', url: `${origin}/from`, body: 'b' };
    const inBody = { names: ['K'], inAddress: false, inBody: true, inHeaders: [] };
    await expect(send({ ...posting, secrets: inBody })).rejects.toEqual(failing('http_redirect_refused'));
    expect(await send(posting)).toMatchObject({ status: 200 });
    handle = redirecting(307, '/to');
    expect(await send({ ...posting, secrets: inBody })).toMatchObject({ status: 200 });
    other.closeAllConnections();
    other.close();
  });

  test('end after five', async () => {
    let served = 0;
    handle = (_, response) => void response.writeHead(302, { location: `/${++served}` }).end();
    await expect(send()).rejects.toEqual(failing('http_too_many_redirects'));
    expect(served).toBe(6);
  });

  test('share one time limit', async () => {
    handle = (incoming, response) => {
      if (incoming.url === '/') response.writeHead(302, { location: '/never' }).end();
    };
    await expect(send({}, 100)).rejects.toEqual(failing('http_timeout'));
  });
});

describe('trouble', () => {
  test('no answer in time', async () => {
    handle = () => undefined;
    await expect(send({}, 30)).rejects.toEqual(failing('http_timeout'));
  });

  test('a body that never ends', async () => {
    handle = (_, response) => void response.write('x');
    await expect(send({}, 30)).rejects.toEqual(failing('http_timeout'));
  });

  test('nobody listens', async () => {
    await expect(send({ url: 'http://127.0.0.1:1/' })).rejects.toEqual(failing('http_unreachable'));
  });

  test('no HTTP, a cut connection', async () => {
    const answers = ['what?\r\n\r\n', 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nx'];
    const tcp = createTcpServer(
      (socket) => void socket.on('error', () => undefined).on('data', () => socket.end(answers.shift() ?? '')),
    );
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(tcp.address() as AddressInfo).port}/`;
    await expect(send({ url })).rejects.toEqual(failing('http_response_invalid'));
    await expect(send({ url })).rejects.toEqual(failing('http_broken_off'));
    tcp.close();
  });
});

test('the other side is told how many flows came before, and how long it may take', async () => {
  let told: unknown;
  handle = (incoming, response) => {
    told = { hops: incoming.headers['x-hookloom-hops'], deadline: incoming.headers['x-hookloom-deadline'] };
    response.end();
  };
  await egress.send(request(), { timeoutMs: 1_234.5, hops: 2 });
  expect(told).toEqual({ hops: '3', deadline: '1234' });
  const forged = request({ headers: [['X-Hookloom-Hops', '0']] });
  await expect(egress.send(forged, { timeoutMs: 500, hops: 2 })).rejects.toEqual(failing('http_request_invalid'));
});

test.each([
  ['text/plain', '{"a":1}', { a: 1 }],
  ['text/html', ' [1]', [1]],
  ['', '{"a":1}', { a: 1 }],
  ['text/plain', '{"a":1}\n{"a":2}', '{"a":1}\n{"a":2}'],
  ['text/plain', '"a"', '"a"'],
])('a body called "%s" that is %s is read as what it is', async (type, text, body) => {
  handle = (_, response) => void response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(text);
  expect((await send()).body).toEqual(body);
});
