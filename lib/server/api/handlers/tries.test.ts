import { beforeEach, describe, expect, it, vi } from 'vitest';
import { NodeFailure } from '@/lib/engine/failure';
import type { HttpRequest } from '@/lib/engine/ports';
import { jsonResponse } from '@/lib/engine/testing';
import { createClock } from '@/lib/server/clock';
import { answerDemo } from '@/lib/server/demo/demo';
import { createEgress } from '@/lib/server/egress/egress';
import { MOST_TESTS } from '@/lib/server/flows/test-slots';
import { testApi } from '@/lib/server/testing/api';

const api = testApi();
const { call, newFlow, ports } = api;
const sent: HttpRequest[] = [];

beforeEach(() => {
  sent.length = 0;
  ports.send = async (request) => {
    sent.push(request);
    return jsonResponse({ balance: 1250 });
  };
});

const get = (url: string, more: object = {}) => ({ kind: 'http-request', config: { url, ...more } });

async function tryStep(body: object) {
  const { id } = await newFlow();
  return call('tryStep', { params: { id }, body });
}

describe('trying a step', () => {
  it('sends the config of the editor with the given values, and shows the way out and the answer', async () => {
    const step = get('https://bank.test/accounts/{{ params.user_id }}?tier={{ steps.ask.body.tier }}');
    const { json } = await tryStep({ ...step, values: { params: { user_id: '456' }, steps: { ask: { body: {} } } } });
    expect(json).toMatchObject({
      type: 'done',
      port: 'ok',
      request: { method: 'GET', url: 'https://bank.test/accounts/456?tier=' },
      output: { status: 200, body: { balance: 1250 } },
      error: null,
      missing: ['steps.ask.body.tier'],
    });
    expect(sent).toHaveLength(1);
  });

  it('holds back what changes something until that is confirmed', async () => {
    const order = get('https://bank.test/orders', { method: 'POST' });
    const held = await tryStep(order);
    expect(held.json).toEqual({ type: 'held', request: { method: 'POST', url: 'https://bank.test/orders' } });
    expect(sent).toHaveLength(0);
    expect((await tryStep({ ...order, confirmed: true })).json).toMatchObject({ type: 'done', port: 'ok' });
    expect(sent).toHaveLength(1);
    const { auditEntry } = api.started.database.prisma;
    expect(await auditEntry.findMany({ where: { action: 'step.try' } })).toMatchObject([
      { detail: { method: 'POST', url: 'https://bank.test/orders' } },
    ]);
  });

  it('uses the secrets of the test environment and never shows them', async () => {
    const secret = { params: { name: 'KEY' }, body: { environment: 'test', value: 'open-sesame' } };
    await call('putSecret', secret);
    ports.send = async ({ headers }) => jsonResponse({ echo: headers.map(([, value]) => value).join() });
    const { json } = await tryStep(get('https://bank.test', { auth: { type: 'bearer', secret: 'KEY' } }));
    expect(JSON.stringify(json)).toContain('Bearer •••');
    expect(JSON.stringify(json)).not.toContain('open-sesame');
  });

  it('goes no further than the hosts that a secret names, like a call', async () => {
    const egress = createEgress({
      allowPrivate: [],
      demo: answerDemo,
      clock: createClock(),
      resolve: (_hostname, _options, callback) => callback(new Error('It was looked up.'), []),
    });
    ports.send = egress.send;
    const body = { environment: 'test', value: 'open', hosts: ['bank.test'] };
    await call('putSecret', { params: { name: 'BOUND' }, body });
    const auth = { auth: { type: 'basic', user: 'me', secret: 'BOUND' } };
    expect((await tryStep(get('https://elsewhere.test', auth))).json).toMatchObject({
      port: 'failed',
      error: { code: 'secret_host_refused', message: 'The secret BOUND may not be sent to elsewhere.test.' },
    });
    expect((await tryStep(get('https://bank.test', auth))).json).toMatchObject({ error: { code: 'http_unreachable' } });
    await egress.close();
  });

  it.each([
    ['no answer', get('https://bank.test'), 'http_unreachable'],
    ['no secret', get('https://bank.test', { auth: { type: 'bearer', secret: 'NONE' } }), 'secret_missing'],
    ['an unknown method', get('https://bank.test', { method: 'ASK' }), 'config_invalid'],
    ['an unknown filter', get('https://bank.test/{{ text | shout }}'), 'template_filter_unknown'],
  ])('says why it failed: %s', async (_, step, code) => {
    ports.send = async () => {
      throw new NodeFailure('http_unreachable', 'bank.test could not be reached.');
    };
    expect((await tryStep(step)).json).toMatchObject({ type: 'done', error: { code } });
  });

  it('refuses a step that calls nothing', async () => {
    expect((await tryStep({ kind: 'reply', config: { messages: [] } })).code).toBe('request_invalid');
  });
});

describe('examples', () => {
  const read = async (id: string) => {
    const { json } = await call('getFlow', { params: { id } });
    return { samples: json.samples, sources: json.sampleSources, updatedAt: json.updatedAt, revision: json.revision };
  };
  const keep = (id: string, samples: object) => call('keepSamples', { params: { id }, body: { samples } });

  it('are merged by step, with where they are from, and forgotten one by one', async () => {
    const { id } = await newFlow();
    const before = await read(id);
    await keep(id, { ask: { output: { body: 1 }, from: 'try' } });
    await keep(id, { other: { output: { body: 2 }, from: 'call', at: '2026-11-01T10:00:00.000Z' } });
    expect(await read(id)).toEqual({
      ...before,
      samples: { ask: { body: 1 }, other: { body: 2 } },
      sources: {
        ask: { from: 'try', at: '2026-11-24T00:00:00.000Z' },
        other: { from: 'call', at: '2026-11-01T10:00:00.000Z' },
      },
    });
    await keep(id, { ask: null });
    expect((await read(id)).samples).toEqual({ other: { body: 2 } });
  });

  it('hold neither a secret nor what a name says is one', async () => {
    const { id } = await newFlow();
    await call('putSecret', { params: { name: 'PIN' }, body: { environment: 'production', value: 'hidden-value' } });
    const output = { body: { note: 'the hidden-value', access_token: 'abc', name: 'Aiko' } };
    await keep(id, { ask: { output, from: 'call' } });
    expect((await read(id)).samples.ask).toEqual({ body: { note: 'the •••', access_token: '•••', name: 'Aiko' } });
  });

  it('of real calls are not shown to who may not read calls', async () => {
    const { id } = await newFlow();
    await keep(id, { tried: { output: 1, from: 'try' }, called: { output: { name: 'Mia' }, from: 'call' } });
    const { json } = await call('getFlow', { params: { id }, key: api.keys.get('viewer') });
    expect(json.samples).toEqual({ tried: 1 });
    expect(Object.keys(json.sampleSources)).toEqual(['tried']);
    expect((await read(id)).samples).toEqual({ tried: 1, called: { name: 'Mia' } });
  });

  it('stay below a megabyte: the oldest go first', async () => {
    const { id } = await newFlow();
    const output = { text: Array.from({ length: 15 }, () => 'x'.repeat(4_000)) };
    const days = Array.from({ length: 20 }, (_, day) => String(day + 1).padStart(2, '0'));
    for (const day of days)
      await keep(id, { [`s${day}`]: { output, from: 'try', at: `2026-11-${day}T00:00:00.000Z` } });
    const kept = Object.keys((await read(id)).samples);
    expect(kept).toHaveLength(17);
    expect(kept).not.toContain('s01');
    expect(kept).toContain('s20');
  });
});

it('tries and tests of a workspace run so many at a time; the next is told when to come again', async () => {
  const { id } = await newFlow();
  let end = () => {};
  const gate = new Promise<void>((resolve) => {
    end = resolve;
  });
  let sending = 0;
  ports.send = async () => {
    sending++;
    await gate;
    return jsonResponse({});
  };
  const body = get('https://bank.test');
  const running = Array.from({ length: MOST_TESTS }, () => call('tryStep', { params: { id }, body }));
  await vi.waitFor(() => expect(sending).toBe(MOST_TESTS));
  const refused = await call('testFlow', { params: { id }, body: { request: {} } });
  expect(refused).toMatchObject({ status: 429, code: 'tests_many' });
  expect(refused.headers.get('retry-after')).toBe('1');
  end();
  for (const one of await Promise.all(running)) expect(one.json).toMatchObject({ type: 'done', port: 'ok' });
});
