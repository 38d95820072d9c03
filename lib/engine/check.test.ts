import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { normalizeFlow } from '../flow/normalize';
import type { Endpoint } from '../flow/schema';
import { catalog } from '../nodes/catalog.gen';
import { platforms } from '../platforms/catalog.gen';
import { checkFlow } from './check';
import { issueCatalog } from './issues';

const node = (id: string, kind: string, config: object = {}, more: object = {}) => ({
  id,
  kind,
  name: id,
  config,
  ...more,
});
const edge = (from: string, port: string, to: string) => ({ from, port, to });
const say = (text: string) => ({ messages: [{ type: 'text', text }], params: [] });
const get = (url: string) => node('get', 'http-request', { url });

function codes(nodes: object[], edges: object[], endpoint: Partial<Endpoint> = {}) {
  const verified = { platform: 'generic', verify: [{ type: 'bearer', secret: 'KEY' }], ...endpoint };
  const flow = normalizeFlow({ format: 1, name: 'f', endpoint: verified, nodes, edges });
  return checkFlow(flow, { catalog, platforms, capabilities: [] }).map(({ nodeId, path, code }) =>
    [nodeId, path, code].filter(Boolean).join(' '),
  );
}

const start = node('s', 'start');
const reply = node('r', 'reply', say('Hi'));
const linear = (middle: object, port = 'ok', text = 'Hi') =>
  codes(
    [start, middle, node('r', 'reply', say(text))],
    [edge('s', 'next', (middle as { id: string }).id), edge((middle as { id: string }).id, port, 'r')],
  );

describe('a sound flow', () => {
  it('has nothing to say about it', () => {
    expect(codes([start, reply], [edge('s', 'next', 'r')])).toEqual([]);
  });
});

describe('the graph', () => {
  it.each([
    ['no start', [reply], [], ['nodes start_missing', 'r edges node_unreachable']],
    [
      'two starts',
      [start, node('t', 'start'), reply],
      [edge('s', 'next', 'r'), edge('t', 'next', 'r')],
      ['t kind start_repeated'],
    ],
    [
      'a way back to the start',
      [
        start,
        node('c', 'switch', { value: '{{ text }}', cases: [{ id: 'a', operator: 'equals', value: 'x' }] }),
        reply,
      ],
      [edge('s', 'next', 'c'), edge('c', 'a', 's'), edge('c', 'else', 'r')],
      ['c port.a start_connected', 's edges cycle', 'c edges cycle'],
    ],
    ['no reply', [start], [], ['s port.next port_unwired', 'nodes reply_unreachable']],
    [
      'a reply that is switched off',
      [start, { ...reply, off: true }],
      [edge('s', 'next', 'r')],
      ['nodes reply_unreachable'],
    ],
    [
      'a step nothing leads to',
      [start, reply, node('x', 'reply', say('?'))],
      [edge('s', 'next', 'r')],
      ['x edges node_unreachable'],
    ],
    [
      'an unknown kind',
      [start, node('x', 'nope'), reply],
      [edge('s', 'next', 'x'), edge('x', 'ok', 'r')],
      ['x kind kind_unknown'],
    ],
    [
      'a port that is not there',
      [start, reply],
      [edge('s', 'next', 'r'), edge('s', 'nope', 'r')],
      ['s port.nope port_unknown'],
    ],
    [
      'a port with two edges',
      [start, reply, node('q', 'reply', say('?'))],
      [edge('s', 'next', 'r'), edge('s', 'next', 'q')],
      ['s port.next port_repeated'],
    ],
    [
      'an edge to a step that is gone',
      [start, reply],
      [edge('s', 'next', 'r'), edge('r', 'then', 'gone')],
      ['r port.then edge_dangling', 'r port.then port_unavailable'],
    ],
    [
      'a port this host cannot serve',
      [start, reply, node('q', 'reply', say('?'))],
      [edge('s', 'next', 'r'), edge('r', 'then', 'q')],
      ['r port.then port_unavailable'],
    ],
    ['two steps of the same id', [start, reply, reply], [edge('s', 'next', 'r')], ['r id node_repeated']],
    [
      'unwired ports',
      [start, get('https://a.example'), reply],
      [edge('s', 'next', 'get')],
      [
        'get port.ok port_unwired',
        'get port.failed failure_unwired',
        'r edges node_unreachable',
        'nodes reply_unreachable',
      ],
    ],
  ])('%s', (_name, nodes, edges, expected) => {
    expect(codes(nodes, edges).sort()).toEqual([...expected].sort());
  });
});

describe('templates', () => {
  const replying = (text: string) => codes([start, node('r', 'reply', say(text))], [edge('s', 'next', 'r')]);
  it.each([
    ['{{ params.x }} {{ call.request.body.y }} {{ now | date: "%Y" }}', undefined],
    ['{{ a.b', 'template_syntax'],
    ['{% if a %}', 'template_tag'],
    ['{{ params.x | nope }}', 'template_filter_unknown'],
    ['{{ nothing.x }}', 'reference_unknown'],
    ['{{ steps.gone.body }}', 'step_unknown'],
    ['{{ vars.unset }}', 'vars_unset'],
    ['{{ call.body.x }}', 'property_unknown'],
    ['{{ call.request.headers.x-any }} {{ session.params.y }} {{ params.any.depth }}', undefined],
    ['{{ session.parameters.x }}', 'property_unknown'],
    ['{{ steps.s.params.x }} {{ steps.s.size }}', undefined],
    ['{{ steps.s.nope }}', 'step_output_unknown'],
    ['{{ secret.KEY }}', 'secret_refused'],
    ['{{ params.x | append: secret.KEY }}', 'secret_refused'],
  ])('%s → %s', (text, code) => {
    expect(replying(text)).toEqual(code ? [`r config.messages.0.text ${code}`] : []);
  });

  it('know which steps have run before', () => {
    const text = '{{ steps.get.body.x }}';
    expect(linear(get('https://a.example'), 'ok', text)).toEqual(['get port.failed failure_unwired']);
    const branches = codes(
      [
        start,
        node('c', 'condition', { match: 'all', rules: [{ left: '{{ text }}', operator: 'isEmpty' }] }),
        get('https://a.example'),
        node('r', 'reply', say(text)),
      ],
      [
        edge('s', 'next', 'c'),
        edge('c', 'yes', 'get'),
        edge('c', 'no', 'r'),
        edge('get', 'ok', 'r'),
        edge('get', 'failed', 'r'),
      ],
    );
    expect(branches).toEqual(['r config.messages.0.text step_maybe_before']);
    expect(linear(get('https://a.example/{{ steps.r.x }}'))).toContain('get config.url step_never_before');
  });
});

describe('configs', () => {
  const config = (kind: string, given: object) =>
    codes([start, node('x', kind, given)], [edge('s', 'next', 'x')]).filter((code) => code.startsWith('x config'));

  it.each([
    ['http-request', { url: 'https://a.example', retries: 9 }, 'config.retries number_too_large'],
    ['http-request', { url: 'https://a.example', timeoutMs: 1 }, 'config.timeoutMs number_too_small'],
    ['http-request', { url: 'https://a.example', method: 'FETCH' }, 'config.method choice_unknown'],
    ['http-request', { url: 'https://a.example', colour: 'red' }, 'config field_unknown'],
    ['http-request', { url: 5 }, 'config.url type_invalid'],
    ['http-request', {}, 'config.url field_missing'],
    [
      'http-request',
      { url: 'https://a.example', headers: [{ name: 'a b', value: 'x' }] },
      'config.headers.0.name format_invalid',
    ],
    [
      'http-request',
      { url: 'https://a.example', auth: { type: 'bearer', secret: '' } },
      'config.auth.secret field_missing',
    ],
    ['http-request', { url: 'https://a.example', auth: { type: 'magic' } }, 'config.auth.type choice_unknown'],
    ['reply', { messages: [{ type: 'text', text: 'x'.repeat(20_001) }] }, 'config.messages.0.text text_too_long'],
    ['intents', { intents: [] }, 'config.intents field_missing'],
    [
      'intents',
      {
        intents: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      'config.intents.1.id id_taken',
    ],
    ['intents', { intents: [{ id: 'a', name: '{{ text }}' }] }, 'config.intents.0.name template_refused'],
    ['condition', { rules: [{ left: '', operator: 'isEmpty' }] }, 'config.rules.0.left field_missing'],
    ['condition', { rules: [{ left: 'a', operator: 'resembles' }] }, 'config.rules.0.operator choice_unknown'],
    [
      'condition',
      { rules: [{ match: 'any', rules: [{ left: '{{ nope }}', operator: 'isTrue' }] }] },
      'config.rules.0.rules.0.left reference_unknown',
    ],
  ])('of %s %j: %s', (kind, given, expected) => {
    expect(config(kind, given)).toEqual([`x ${expected}`]);
  });
});

describe('a step that is switched off', () => {
  const branch = node(
    'c',
    'condition',
    { match: 'all', rules: [{ left: '{{ text }}', operator: 'isEmpty' }] },
    { off: true },
  );

  it('is passed over by its first way out, so another one is no way to a reply', () => {
    const edges = [edge('s', 'next', 'c'), edge('c', 'no', 'r')];
    expect(codes([start, branch, reply], edges)).toEqual(['r edges node_unreachable', 'nodes reply_unreachable']);
    expect(codes([start, branch, reply], [edge('s', 'next', 'c'), edge('c', 'yes', 'r')])).toEqual([]);
  });

  it('gives no value', () => {
    const nodes = [start, { ...branch }, node('r', 'reply', say('{{ steps.c.matched }}'))];
    expect(codes(nodes, [edge('s', 'next', 'c'), edge('c', 'yes', 'r')])).toEqual([
      'r config.messages.0.text step_off',
    ]);
  });

  it('may be half filled in', () => {
    const half = node('x', 'http-request', { url: '' }, { off: true });
    expect(codes([start, half, reply], [edge('s', 'next', 'x'), edge('x', 'ok', 'r')])).toEqual([]);
  });
});

describe('addresses', () => {
  it.each([
    ['', 'field_missing'],
    ['/elsewhere/x', 'url_relative'],
    ['a.example/x', 'url_relative'],
    ['https://{{ params.host }}/x', 'url_data_in_origin'],
    ['{{ params.url }}', 'url_data_in_origin'],
    ['{{ env.BASE }}/x', undefined],
    ['/demo/balance/{{ params.id }}', undefined],
    ['https://a.example/{{ secret.KEY }}', undefined],
  ])('%j → %s', (url, code) => {
    expect(linear(get(url))).toEqual(
      [...(code ? [`get config.url ${code}`] : []), 'get port.failed failure_unwired'].sort((a) =>
        a.includes('port') ? -1 : 1,
      ),
    );
  });
});

describe('the endpoint', () => {
  const edges = [edge('s', 'next', 'r')];
  it('warns that an open door is open', () => {
    expect(codes([start, reply], edges, { verify: [] })).toEqual(['endpoint.verify verify_empty']);
  });
  it('refuses what the platform does not know', () => {
    expect(codes([start, reply], edges, { platform: 'nope' })).toEqual(['endpoint.platform platform_unknown']);
    expect(codes([start, reply], edges, { platform: 'dialogflow-es', deadlineMs: 60_000 })).toEqual([
      'endpoint.deadlineMs deadline_too_long',
    ]);
  });
  it.each([
    ['{{ call.eventId }}-{{ params.x }}', undefined],
    ['{{ steps.s.intent }}', 'reference_unknown'],
    ['{{ secret.KEY }}', 'reference_unknown'],
    ['{{ call.id }}', 'property_unknown'],
    ['{{', 'template_syntax'],
  ])('reads the duplicate key %s from the call alone', (duplicateKey, code) => {
    expect(codes([start, reply], edges, { duplicateKey })).toEqual(code ? [`endpoint.duplicateKey ${code}`] : []);
  });
  it('warns of methods that the platform never calls with', () => {
    const platform = 'dialogflow-es';
    expect(codes([start, reply], edges, { platform, methods: ['POST'] })).toEqual([]);
    expect(codes([start, reply], edges, { platform, methods: ['POST', 'PUT'] })).toEqual([
      'endpoint.methods.1 method_unused',
    ]);
    expect(codes([start, reply], edges, { platform, methods: ['GET'] })).toEqual([
      'endpoint.methods method_absent',
      'endpoint.methods.0 method_unused',
    ]);
    expect(codes([start, reply], edges, { methods: ['GET', 'DELETE'] })).toEqual([]);
  });
  it('lets a raw answer only where the platform takes one', () => {
    const raw = node('r', 'respond', { status: 200, headers: [], body: { type: 'none' } });
    expect(codes([start, raw], edges)).toEqual([]);
    expect(codes([start, raw], edges, { platform: 'dialogflow-cx' })).toEqual(['r kind raw_answer_unavailable']);
  });
});

describe('the sentences', () => {
  it.each(['en', 'ja'])('take the same values in %s as for API callers', (language) => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL(`../../messages/${language}/issues.json`, import.meta.url), 'utf8'),
    );
    const holes = (text = '') => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
    for (const [code, [, sentence]] of Object.entries(issueCatalog))
      expect([code, holes(sentences[code])]).toEqual([code, holes(sentence)]);
  });
  it('are word for word the same in English', () => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL('../../messages/en/issues.json', import.meta.url), 'utf8'),
    );
    for (const [code, [, sentence]] of Object.entries(issueCatalog)) expect(sentences[code]).toBe(sentence);
  });
  it.each(['en', 'ja'])('exist for every code in %s', (language) => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL(`../../messages/${language}/issues.json`, import.meta.url), 'utf8'),
    );
    expect(Object.keys(issueCatalog).filter((code) => !sentences[code])).toEqual([]);
  });
});
