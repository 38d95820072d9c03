import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { toRow } from '../runs/row';
import type { Answer, Inbound } from './inbound';
import { createHookListener } from './node-http';
import { calls } from './testing/calls';
import type { TableCall } from './testing/table-call';
import { startTestGateway, type TestGateway } from './testing/test-gateway';
import { answerRequest } from './web-request';

vi.mock('server-only', () => ({})); // only Next's bundler resolves it to nothing

interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
type Send = (call: TableCall) => Promise<Heard>;

let hooks: TestGateway;
let server: Server;

beforeAll(async () => {
  hooks = await startTestGateway();
  server = createServer(createHookListener(hooks.gateway));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await hooks.plans.stop();
  server.closeAllConnections();
  server.close();
});
afterEach(() => {
  hooks.records.length = 0;
});

const headersOf = ({ headers, body }: TableCall) =>
  headers ?? (body === undefined ? {} : { 'content-type': 'application/json' });

const toFunction: Send = async (call) => {
  const [path = '', query = ''] = `/hooks/${call.path}`.split('?');
  const bytes = Buffer.from(call.body ?? '');
  const answer = await hooks.gateway.handle({
    method: call.method ?? 'POST',
    path,
    query,
    headers: headersOf(call),
    remoteAddress: '127.0.0.1',
    startedAt: performance.now(),
    read: (maxBytes) => (bytes.length > maxBytes ? { type: 'too_large' } : { type: 'body', bytes }),
  });
  answer.sent?.(true);
  return { ...answer, body: call.method === 'HEAD' ? '' : answer.body };
};

const toNext: Send = async (call) => {
  const holder = globalThis as { [key: symbol]: unknown }; // where `server.ts` leaves the app
  holder[Symbol.for('hookloom.app')] = { gateway: hooks.gateway };
  const route = await import('@/app/hooks/[...path]/route');
  const { method = 'POST', body } = call;
  const request = new Request(`http://h/hooks/${call.path}`, {
    method,
    headers: headersOf(call),
    // As bytes: a string would bring a content type of its own.
    body: body === undefined ? null : Buffer.from(body),
  });
  const response = await route.POST(request);
  return { status: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
};

const toPort: Send = (call) =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo; // a TCP server's address is one
    const { method = 'POST', body } = call;
    const options = { port, method, path: `/hooks/${call.path}`, headers: headersOf(call), agent: false };
    const request = httpRequest(options, async (response) => {
      let text = '';
      for await (const chunk of response.setEncoding('utf8')) text += chunk;
      // `set-cookie` alone is a list, and no answer has one.
      resolve({ status: response.statusCode ?? 0, headers: response.headers as Heard['headers'], body: text });
    });
    request.on('error', reject).end(body);
  });

describe.each([
  ['the function', toFunction],
  ['the Next route', toNext],
  ['a node:http port', toPort],
])('%s', (_, send) => {
  test.each(calls)('$title', async (call) => {
    const heard = await send(call);
    expect(heard.status, heard.body.slice(0, 300)).toBe(call.status);
    expectAnswer(heard.body, call.answer);
    for (const [name, value] of Object.entries(call.answerHeaders ?? {})) {
      if (value === null) expect(heard.headers[name]).toBeUndefined();
      else expect(heard.headers[name]).toEqual(value instanceof RegExp ? expect.stringMatching(value) : value);
    }
    expectLogged(call, heard);
  });
});

function expectAnswer(body: string, answer: unknown): void {
  if (answer instanceof RegExp) expect(body).toMatch(answer);
  else if (typeof answer === 'string') expect(body).toBe(answer);
  else expect(JSON.parse(body)).toEqual(answer);
}

function expectLogged(call: TableCall, { status, headers, body }: Heard): void {
  expect(hooks.records).toHaveLength(call.exit === null ? 0 : 1);
  const [record] = hooks.records;
  if (!record) return;
  expect(record).toMatchObject({ exit: call.exit, status, delivered: true, source: 'hook' });
  if (call.reason !== undefined) expect(record.reason).toBe(call.reason);
  expect(record.id).toBe(headers['x-hookloom-run']);
  if (call.method !== 'HEAD') expect(record.answer.body).toBe(body);
}

test('nothing is awaited for a flow in memory whose nodes do not wait', () => {
  const bytes = Buffer.from('{}');
  const answer = hooks.gateway.handle({
    method: 'POST',
    path: '/hooks/hello',
    query: '',
    headers: {},
    remoteAddress: null,
    startedAt: performance.now(),
    read: () => ({ type: 'body', bytes }),
  });
  expect(answer).not.toBeInstanceOf(Promise);
  expect((answer as Answer).status).toBe(200); // no promise, as just seen
});

test('each call during publishes is answered by the old version or the new', async () => {
  const flow = hooks.source.flows.get('hello');
  if (!flow?.live) throw new Error('The flow is live.');
  const { document } = flow.live;
  const versions = new Set<string | undefined>();
  for (let version = 4; version < 24; version++) {
    const hello = { title: '', path: 'hello', body: '{}', status: 200, answer: '', exit: 'answered' } as const;
    const sending = Array.from({ length: 50 }, () => toPort(hello));
    flow.live = { version, document };
    await hooks.plans.changed({ flowId: 'hello' });
    const after = toPort(hello);
    for (const heard of await Promise.all(sending)) {
      expect(heard.status).toBe(200);
      expect([String(version - 1), String(version)]).toContain(heard.headers['x-hookloom-version']);
      versions.add(heard.headers['x-hookloom-version']);
    }
    expect((await after).headers['x-hookloom-version']).toBe(String(version));
  }
  expect(versions.size).toBeGreaterThan(15);
});

describe('a caller', () => {
  const head = (path: string, length: number) =>
    `POST /hooks/${path} HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  const open = () => connect((server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8');
  const logged = () => expect.poll(() => hooks.records.length, { interval: 5 }).toBe(1);

  test('that leaves while its flow runs is logged as not delivered', async () => {
    const socket = open();
    socket.write(`${head('never', 2)}{}`);
    await expect.poll(async () => (await hooks.plans.find('never'))?.load.running).toBe(1);
    socket.destroy();
    await logged();
    expect(hooks.records[0]).toMatchObject({ exit: 'timedOut', delivered: false });
    expect((await hooks.plans.find('never'))?.load.running).toBe(0);
  });

  test('that leaves in the middle of its body is logged as gone', async () => {
    const socket = open();
    await new Promise<void>((resolve) => socket.write(`${head('hello', 100)}{"a":`, () => resolve()));
    socket.end();
    await logged();
    expect(hooks.records[0]).toMatchObject({ exit: 'invalid', reason: 'caller_gone', delivered: false });
  });

  test('whose body does not come in time hears 408', async () => {
    const socket = open();
    socket.write(`${head('never', 100)}{"a":`);
    const [text] = await once(socket, 'data');
    expect(text).toMatch(/^HTTP\/1\.1 408 [\s\S]*The body did not arrive in time/);
    expect(hooks.records[0]).toMatchObject({ exit: 'invalid', reason: 'body_late' });
    socket.destroy();
  });

  test('may send its body in pieces', async () => {
    const socket = open();
    const body = '{"user":{"name":"Aki"}}';
    for (const piece of [head('hello', body.length), body.slice(0, 9), body.slice(9)]) {
      await new Promise<void>((resolve) => socket.write(piece, () => setImmediate(resolve)));
    }
    expect((await once(socket, 'data'))[0]).toContain('Hello Aki');
    socket.destroy();
  });

  test('may send its body in chunks', async () => {
    const socket = open();
    socket.write('POST /hooks/hello HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n');
    expect((await once(socket, 'data'))[0]).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  test.each(['hello', 'no-such-key'])('that asks before it sends, at %s, is told to go on', async (key) => {
    const socket = open();
    socket.write(head(key, 2).replace('\r\n\r\n', '\r\nexpect: 100-continue\r\n\r\n'));
    expect((await once(socket, 'data'))[0]).toMatch(/^HTTP\/1\.1 100 Continue/);
    socket.destroy();
  });

  test('keeps its connection over calls, refused ones included', async () => {
    const socket = open();
    for (const [path, status] of [
      ['hello', 200],
      ['no-such-key', 404],
      ['signed', 401],
      ['hello', 200],
    ] as const) {
      socket.write(`${head(path, 2)}{}`);
      expect((await once(socket, 'data'))[0]).toContain(`HTTP/1.1 ${status} `);
    }
    socket.destroy();
  });

  test('that sends too much hears so, and its connection takes the next call', async () => {
    const socket = open();
    socket.write(head('hello', 2_000_000));
    socket.write('x'.repeat(2_000_000));
    expect((await once(socket, 'data'))[0]).toContain('HTTP/1.1 413 ');
    socket.write(`${head('hello', 2)}{}`);
    expect((await once(socket, 'data'))[0]).toContain('HTTP/1.1 200 ');
    socket.destroy();
  });

  test('that sends without end is cut off', async () => {
    const socket = open();
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write(head('hello', 1_000_000_000));
    const pour = () => {
      while (!socket.destroyed && socket.write('x'.repeat(65_536)));
    };
    socket.on('drain', pour);
    pour();
    await closed;
    expect(hooks.records[0]).toMatchObject({ reason: 'body_too_large' });
  });

  test('behind a trusted proxy is known by the address that the proxy saw', async () => {
    const behind = createServer(createHookListener(hooks.gateway, (address) => address === '127.0.0.1'));
    await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
    const { port } = behind.address() as AddressInfo; // a TCP server's address is one
    const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' };
    await fetch(`http://127.0.0.1:${port}/hooks/hello`, { method: 'POST', headers });
    await toPort({ title: '', path: 'hello', headers, body: '{}', status: 200, answer: '', exit: 'answered' });
    expect(hooks.records.map((record) => record.remoteAddress)).toEqual(['203.0.113.9', '127.0.0.1']);
    behind.closeAllConnections();
    behind.close();
  });
});

test('a flow that is not live shows no secret of its workspace in the log', async () => {
  const headers = { 'x-partner': 's3cret-token' };
  await toPort({ title: '', path: 'offline', headers, body: '{}', status: 404, answer: '', exit: 'rejected' });
  const [record] = hooks.records;
  expect(record && toRow(record)).toContain('•••');
  expect(record && toRow(record)).not.toContain('s3cret-token');
});

test('nor what comes in the headers by which its draft knows its callers', async () => {
  const headers = { 'x-partner-pin': '042' };
  await toPort({ title: '', path: 'offline-asking', headers, body: '{}', status: 404, answer: '', exit: 'rejected' });
  const [record] = hooks.records;
  expect(record && toRow(record)).toContain('x-partner-pin');
  expect(record && toRow(record)).not.toContain('042');
});

test('an address longer than any key is not looked up', async () => {
  const asked = vi.spyOn(hooks.source, 'byKey');
  const call = { title: '', body: '{}', status: 404, answer: '', exit: null } as const;
  expect((await toFunction({ ...call, path: 'x'.repeat(5_000) })).status).toBe(404);
  expect(asked).not.toHaveBeenCalled();
});

test('a head that Node refuses costs the caller the answer, not its time', async () => {
  const refused: Answer = { status: 200, headers: { trailer: 'x' }, body: 'x', sent: vi.fn() };
  const other = createServer(createHookListener({ handle: () => refused }));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo; // a TCP server's address is one
  await expect(fetch(`http://127.0.0.1:${port}/hooks/a`, { method: 'POST' })).rejects.toThrow();
  expect(refused.sent).toHaveBeenCalledWith(false);
  other.close();
});

describe('an answer that its host cannot write', () => {
  const spoil = (answer: Answer): Answer => ({ ...answer, headers: { ...answer.headers, 'a header': 'x' } });
  const handle = async (inbound: Inbound) => spoil(await hooks.gateway.handle(inbound));
  const expectFailed = async (response: Response) => {
    expect([response.status, await response.text()]).toEqual([500, 'Something went wrong on our side.']);
    expect(hooks.records).toMatchObject([{ exit: 'failed', reason: 'internal', status: 500, delivered: true }]);
    expect(String(hooks.reported.at(-1))).toContain('a header');
  };

  test('is replaced by the failed exit at a port', async () => {
    const spoiling = createServer(createHookListener({ handle }));
    await new Promise<void>((resolve) => spoiling.listen(0, '127.0.0.1', resolve));
    const { port } = spoiling.address() as AddressInfo; // a TCP server's address is one
    await expectFailed(await fetch(`http://127.0.0.1:${port}/hooks/hello`, { method: 'POST' }));
    spoiling.closeAllConnections();
    spoiling.close();
  });

  test('and in a host that speaks web standards', async () => {
    await expectFailed(await answerRequest({ handle }, new Request('http://h/hooks/hello', { method: 'POST' })));
  });
});

describe('while the database is away', () => {
  test('known flows answer, drafts answer as last seen, and only an unknown key cannot be looked up', async () => {
    const test = { title: '', path: 'balance/test', body: '{}', status: 200, answer: '', exit: 'answered' } as const;
    await toFunction(test);
    hooks.source.isAway = true;
    try {
      expect((await toFunction(test)).body).toContain('Draft says hello');
      expect((await toFunction({ ...test, path: 'hello' })).status).toBe(200);
      const unknown = await toFunction({ ...test, path: 'never-seen-before' });
      expect(unknown).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
      expect(hooks.plans.isDegraded).toBe(true);
    } finally {
      hooks.source.isAway = false;
    }
    expect((await toFunction({ ...test, path: 'never-seen-before' })).status).toBe(404);
    expect(hooks.plans.isDegraded).toBe(false);
  });
});
