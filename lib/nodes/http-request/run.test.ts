import { describe, expect, it } from 'vitest';
import { compileFlow } from '../../engine/compile';
import { execute } from '../../engine/execute';
import { NodeFailure } from '../../engine/failure';
import type { HttpRequest, HttpResponse, Values } from '../../engine/ports';
import { jsonResponse, noValues, testCall, testClock, testContext, testHost, testHttp } from '../../engine/testing';
import { flowOf } from '../../flow/testing';
import { runners } from '../runners.gen';
import { definition } from './definition';
import { runner } from './run';

const url = 'https://api.example/x';
const answer = jsonResponse({ balance: 1250 });

interface Setting {
  readonly respond?: (request: HttpRequest) => HttpResponse;
  readonly values?: Partial<Values>;
  readonly remainingMs?: () => number;
}

/** Runs with a clock that jumps over every pause, so that tries follow at once. */
async function run(config: object, { respond = () => answer, values, ...rest }: Setting = {}) {
  const http = testHttp(respond);
  const clock = testClock();
  const impatient = {
    ...clock,
    after: (ms: number, callback: () => void) => {
      const cancel = clock.after(ms, callback);
      queueMicrotask(() => clock.advance(ms));
      return cancel;
    },
  };
  const context = testContext<unknown>(definition.config.parse({ url, ...config }), {
    ports: { http, clock: impatient },
    values: { ...noValues, ...values },
    ...rest,
  });
  return { http, outcome: await runner.run(context) };
}

const sent = async (config: object, setting?: Setting) => (await run(config, setting)).http.sent[0];
const failing = (code: string) => () => {
  throw new NodeFailure(code, 'no answer');
};

describe('an answer', () => {
  it.each([200, 201, 204, 299])('with status %i works', async (status) => {
    const { outcome } = await run({}, { respond: () => ({ ...answer, status }) });
    expect(outcome).toMatchObject({ type: 'next', port: 'ok', output: { status, body: { balance: 1250 } } });
    expect(outcome).not.toHaveProperty('output.error');
  });

  it.each([304, 400, 404, 500])('with status %i fails, body and headers at hand', async (status) => {
    const { outcome } = await run({}, { respond: () => ({ ...answer, status }) });
    const error = { code: 'http_status' };
    expect(outcome).toMatchObject({
      port: 'failed',
      output: { status, headers: answer.headers, body: answer.body, error },
      error,
    });
  });

  it.each(['http_timeout', 'http_unreachable', 'http_address_refused', 'http_url_invalid'])(
    'that is missing for %s fails without a status',
    async (code) => {
      const { outcome } = await run({}, { respond: failing(code) });
      expect(outcome).toMatchObject({
        port: 'failed',
        output: { status: null, body: null, error: { code } },
        error: { code },
      });
      expect(definition.output.safeParse(outcome.type === 'next' ? outcome.output : undefined).success).toBe(true);
    },
  );

  it('is not made up for a bug of ours', async () => {
    const bug = () => {
      throw new TypeError('bug');
    };
    await expect(run({}, { respond: bug })).rejects.toThrow(TypeError);
  });
});

describe('the address', () => {
  it.each([
    ['https://a.example/x', [{ name: 'q', value: 'a b&c' }], 'https://a.example/x?q=a%20b%26c'],
    ['https://a.example/x?y=1', [{ name: 'q', value: 2 }], 'https://a.example/x?y=1&q=2'],
    ['https://a.example/x?', [{ name: 'q', value: true }], 'https://a.example/x?q=true'],
    ['https://a.example/x#part', [{ name: 'q', value: '1' }], 'https://a.example/x?q=1#part'],
    ['https://a.example/x', [{ name: 'q', value: ['a', 'b'] }], 'https://a.example/x?q=a&q=b'],
    ['https://a.example/x', [{ name: 'q', value: { a: 1 } }], 'https://a.example/x?q=%7B%22a%22%3A1%7D'],
    [
      'https://a.example/x',
      [
        { name: 'q', value: null },
        { name: '', value: 'x' },
      ],
      'https://a.example/x',
    ],
    ['/demo/balance/456', [], '/demo/balance/456'],
  ])('%s with the query %j is %s', async (address, query, expected) => {
    expect(await sent({ url: address, query })).toMatchObject({ url: expected });
  });

  it('leaves out a parameter whose template found nothing', async () => {
    const http = testHttp(() => answer);
    const config = { ...definition.config.parse({ url }), query: [{ name: 'q' }] };
    await runner.run(testContext<unknown>(config, { ports: { http, clock: testClock() } }));
    expect(http.sent[0]?.url).toBe(url);
  });
});

describe('headers', () => {
  it('are sent as written', async () => {
    expect(
      await sent({
        headers: [
          { name: 'Accept', value: 'text/csv' },
          { name: 'X-N', value: 5 },
        ],
      }),
    ).toMatchObject({
      headers: [
        ['Accept', 'text/csv'],
        ['X-N', '5'],
      ],
    });
  });

  it('written by hand win over those of sign-in and body', async () => {
    const headers = [
      { name: 'Content-Type', value: 'application/vnd.api+json' },
      { name: 'AUTHORIZATION', value: 'mine' },
    ];
    const config = {
      method: 'POST',
      headers,
      auth: { type: 'bearer', secret: 'KEY' },
      body: { type: 'json', value: {} },
    };
    expect((await sent(config, { values: { secret: { KEY: 'k' } } }))?.headers).toEqual([
      ['Content-Type', 'application/vnd.api+json'],
      ['AUTHORIZATION', 'mine'],
    ]);
  });

  it('cannot break out of their line', async () => {
    for (const value of ['a\nb: c', '残高']) {
      await expect(run({ headers: [{ name: 'X-A', value }] })).rejects.toMatchObject({ code: 'header_invalid' });
    }
  });
});

describe('sign-in', () => {
  const values = { secret: { KEY: 's3cret', PASSWORD: 'パス' } };

  it.each([
    [{ type: 'bearer', secret: 'KEY' }, ['authorization', 'Bearer s3cret']],
    [{ type: 'basic', user: 'aiko', secret: 'KEY' }, ['authorization', 'Basic YWlrbzpzM2NyZXQ=']],
    [{ type: 'basic', user: '愛子', secret: 'PASSWORD' }, ['authorization', 'Basic 5oSb5a2QOuODkeOCuQ==']],
    [{ type: 'header', name: 'X-API-Key', secret: 'KEY' }, ['x-api-key', 's3cret']],
  ])('%j sends %j', async (auth, header) => {
    expect((await sent({ auth }, { values }))?.headers).toEqual([header]);
  });

  it('fails by name when the secret has no value', async () => {
    await expect(run({ auth: { type: 'bearer', secret: 'OTHER' } })).rejects.toMatchObject({
      code: 'secret_missing',
      message: expect.stringContaining('OTHER'),
    });
    await expect(run({ auth: { type: 'bearer', secret: 'constructor' } })).rejects.toMatchObject({
      code: 'secret_missing',
    });
  });
});

describe('the body', () => {
  it.each([
    [{ type: 'none' }, undefined, undefined],
    [{ type: 'json', value: { a: [1, 'x'] } }, '{"a":[1,"x"]}', 'application/json'],
    [{ type: 'json' }, undefined, undefined],
    [{ type: 'text', value: '残高' }, '残高', 'text/plain; charset=utf-8'],
    [
      {
        type: 'form',
        value: [
          { name: 'a', value: 'b c' },
          { name: 'd', value: '+' },
        ],
      },
      'a=b+c&d=%2B',
      'application/x-www-form-urlencoded',
    ],
    [{ type: 'form', value: { a: 1 } }, 'a=1', 'application/x-www-form-urlencoded'],
  ])('%j is sent as %s', async (body, text, type) => {
    const request = await sent({ method: 'POST', body });
    expect(request?.body).toBe(text);
    expect(request?.headers).toEqual(type === undefined ? [] : [['content-type', type]]);
  });

  it.each(['GET', 'HEAD'])('is not sent with %s', async (method) => {
    expect(await sent({ method, body: { type: 'json', value: {} } })).toMatchObject({ body: undefined, headers: [] });
  });
});

describe('waiting', () => {
  it.each([
    [{}, 20_000, 10_000],
    [{}, 4_700, 4_700],
    [{ timeoutMs: 1_500 }, 4_700, 1_500],
    [{ timeoutMs: 9_000 }, 4_700, 4_700],
  ])('of %j with %i ms left is %i ms', async (config, left, timeoutMs) => {
    expect(await sent(config, { remainingMs: () => left })).toMatchObject({ timeoutMs });
  });

  it('does not begin when no time is left', async () => {
    const { http, outcome } = await run({}, { remainingMs: () => 0 });
    expect(http.sent).toEqual([]);
    expect(outcome).toMatchObject({ port: 'failed', output: { error: { code: 'http_timeout' } } });
  });

  it.each([
    [{ timeoutMs: 1_500 }, 1_500],
    [{ timeoutMs: 1_500, retries: 1 }, 3_100],
    [{ timeoutMs: 1_500, retries: 1, method: 'POST' }, 1_500],
    [{}, 10_000],
  ])('of %j is at worst %i ms', (config, worst) => {
    expect(definition.worstMs?.(definition.config.parse({ url, ...config }))).toBe(worst);
  });
});

describe('trying again', () => {
  const tries = async (config: object, respond: (request: HttpRequest) => HttpResponse, rest: Setting = {}) =>
    (await run({ retries: 2, ...config }, { respond, ...rest })).http.sent.length;

  it.each([429, 502, 503, 504])('follows status %i', async (status) => {
    expect(await tries({}, () => ({ ...answer, status }))).toBe(3);
  });

  it.each(['http_timeout', 'http_unreachable'])('follows %s', async (code) => {
    expect(await tries({}, failing(code))).toBe(3);
  });

  it.each([400, 404, 500])('does not follow status %i', async (status) => {
    expect(await tries({}, () => ({ ...answer, status }))).toBe(1);
  });

  it('does not follow an address that is refused', async () => {
    expect(await tries({}, failing('http_address_refused'))).toBe(1);
  });

  it('ends with the first answer that works', async () => {
    const statuses = [503, 200];
    const { http, outcome } = await run(
      { retries: 5 },
      { respond: () => ({ ...answer, status: statuses.shift() ?? 500 }) },
    );
    expect(http.sent).toHaveLength(2);
    expect(outcome).toMatchObject({ port: 'ok' });
  });

  it('sends what changes something once, unless a key makes it safe', async () => {
    const unavailable = () => ({ ...answer, status: 503 });
    expect(await tries({ method: 'POST' }, unavailable)).toBe(1);
    expect(await tries({ method: 'POST', headers: [{ name: 'Idempotency-Key', value: 'k1' }] }, unavailable)).toBe(3);
    for (const value of ['', null])
      expect(await tries({ method: 'POST', headers: [{ name: 'Idempotency-Key', value }] }, unavailable)).toBe(1);
  });

  it('waits as long as the other side asks for, and only if there is time for it', async () => {
    const asks = () => ({ ...answer, status: 429, headers: { 'retry-after': '2' } });
    expect(await tries({}, asks, { remainingMs: () => 2_001 })).toBe(3);
    expect(await tries({}, asks, { remainingMs: () => 2_000 })).toBe(1);
  });

  it('stops when the time for the call is nearly over', async () => {
    expect(await tries({}, failing('http_unreachable'), { remainingMs: () => 90 })).toBe(1);
  });
});

describe('a value of the call that cannot be sent', () => {
  const value = '{{ params.v }}';
  const flow = (config: object) =>
    flowOf(
      {
        s: ['start', {}],
        h: { kind: 'http-request', key: 'h', config: { url, ...config } },
        r: ['reply', { params: [{ name: 'code', value: '{{ steps.h.error.code }}' }] }],
      },
      ['s next h', 'h failed r'],
      { name: 'f' },
    );

  it.each([
    [{ url: `${url}/${value}` }, '..', 'url_value_refused'],
    [{ url: `${url}/${value}/more` }, '.', 'url_value_refused'],
    [{ url: `${url}/${value}` }, '\ud800', 'url_value_refused'],
    [{ url: `${url}?q=${value}` }, 'x'.repeat(300_000), 'template_too_large'],
    [{ query: [{ name: 'q', value }] }, '\ud800', 'url_value_refused'],
    [{ method: 'POST', body: { type: 'form', value: [{ name: 'a', value }] } }, '\udc00', 'url_value_refused'],
    [{ method: 'POST', body: { type: 'text', value: value.repeat(3) } }, 'x'.repeat(400_000), 'template_too_large'],
    [{ query: [{ name: 'q', value: '{{ params.v | upcase }}' }] }, 'x'.repeat(200_001), 'template_failed'],
    [{ query: [{ name: 'q', value: '{{ params.v | sort }}' }] }, Array(10_001).fill(1), 'template_failed'],
    [{ headers: [{ name: 'x-a', value }] }, '残高', 'header_invalid'],
    [{ headers: [{ name: 'x-a', value }] }, 'a\r\nb: c', 'header_invalid'],
  ])('leaves %j by the failure port', async (config, v, code) => {
    for (const effects of ['run', 'suppress'] as const) {
      const http = testHttp(() => answer);
      const plan = compileFlow(flow(config), runners);
      const result = await execute(plan, testCall({ params: { v } }), testHost({ http, effects }));
      expect(http.sent).toEqual([]);
      expect(result).toMatchObject({ exit: 'answered', answer: { reply: { params: { code } } } });
      expect(result.steps[1]).toMatchObject({
        port: 'failed',
        error: { code },
        output: { status: null, error: { code } },
      });
    }
  });
});

describe('its effect', () => {
  const effect = (config: object) => definition.effect?.(definition.config.parse({ url, ...config }));

  it.each(['GET', 'HEAD', 'OPTIONS'])('of %s changes nothing', (method) => {
    expect(effect({ method })).toMatchObject({ changes: false, repeatable: true });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('of %s changes something', (method) => {
    expect(effect({ method })).toMatchObject({ changes: true, repeatable: false });
  });

  it('of anything at the built-in demo API changes nothing', () => {
    expect(effect({ method: 'POST', url: '/demo/leads' })).toMatchObject({ changes: false, repeatable: true });
  });

  it('tells what would be sent', () => {
    const config = { method: 'POST', query: [{ name: 'q', value: '1' }], body: { type: 'json', value: { a: 1 } } };
    expect(effect(config)?.request).toEqual({ method: 'POST', url: `${url}?q=1`, body: { a: 1 } });
    expect(effect({ ...config, method: 'GET' })?.request?.body).toBeUndefined();
  });
});

describe('its sentence', () => {
  it.each([
    [
      'GET',
      'https://core.example/accounts/{{ params.user_id }}/balance',
      'of',
      { what: 'balance', key: '{{ params.user_id }}', host: 'core.example' },
    ],
    ['POST', 'https://shop.example/redeem/{{ params.code }}', 'act', { what: 'redeem', key: '{{ params.code }}' }],
    ['GET', '{{ env.API | default: "https://x.example/y" }}/open-orders?page=1#top', 'what', { what: 'open orders' }],
    ['GET', 'https://a.example/{{ params.id }}', 'key', { key: '{{ params.id }}' }],
    ['GET', 'https://a.example', 'host', { host: 'a.example' }],
    ['GET', 'https://a.example/%E6%AE%8B%E9%AB%98', 'what', { what: '残高' }],
    ['GET', 'https://a.example/100%', 'what', { what: '100%' }],
    ['GET', '', 'host', { host: '' }],
  ])('for %s %s is "%s"', (method, address, pattern, values) => {
    expect(definition.sentence(definition.config.parse({ method, url: address }))).toMatchObject({
      pattern,
      values: { method, ...values },
    });
  });

  it('takes the key from the query when the path has none', () => {
    const config = definition.config.parse({
      url: 'https://a.example/orders',
      query: [{ name: 'user', value: '{{ params.user_id }}' }],
    });
    expect(definition.sentence(config)).toMatchObject({ pattern: 'of', values: { key: '{{ params.user_id }}' } });
  });
});

describe('its faults', () => {
  const codes = (config: object) =>
    definition.check?.(definition.config.parse({ url, ...config }), {}).map(({ code }) => code);

  it.each([
    [{ headers: [{ name: 'Host', value: 'x' }] }, ['header_reserved']],
    [{ method: 'POST', retries: 1 }, ['retry_unsafe']],
    [{ retries: 1 }, []],
    [{ body: { type: 'json', value: {} } }, ['body_unsent']],
    [{ method: 'POST', body: { type: 'json', value: {} } }, []],
  ])('in %j are %j', (config, expected) => {
    expect(codes(config)).toEqual(expected);
  });
});
