import { describe, expect, it } from 'vitest';
import { normalizeFlow } from '../flow/normalize';
import { catalog } from '../nodes/catalog.gen';
import { codes, edge, get, node, reply, say, start } from '../nodes/check.testing';
import { platforms } from '../platforms/catalog.gen';
import { checkFlow } from './check';

describe('a sound flow', () => {
  it('has nothing to say about it', () => {
    expect(codes([start, reply], [edge('s', 'next', 'r')])).toEqual([]);
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
    const found = codes([start, reply], edges, { duplicateKey });
    expect(found.filter((line) => !line.endsWith('duplicate_unprotected'))).toEqual(
      code ? [`endpoint.duplicateKey ${code}`] : [],
    );
  });
  it('says that a duplicate key protects from nothing yet', () => {
    expect(codes([start, reply], edges, { duplicateKey: '{{ call.eventId }}' })).toEqual([
      'endpoint.duplicateKey duplicate_unprotected',
    ]);
    expect(codes([start, reply], edges, { duplicateKey: '' })).toEqual([]);
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
  it('warns of a limit that leaves no time to call anything', () => {
    const asking = (deadlineMs: number) =>
      codes([start, get('https://a.example'), reply], [edge('s', 'next', 'get'), edge('get', 'ok', 'r')], {
        deadlineMs,
      });
    expect(asking(300)).toContain('endpoint.deadlineMs deadline_too_short');
    expect(asking(301)).not.toContain('endpoint.deadlineMs deadline_too_short');
    expect(codes([start, reply], edges, { deadlineMs: 300 })).toEqual([]);
  });
  it('lets a raw answer only where the platform takes one', () => {
    const raw = node('r', 'respond', { status: 200, headers: [], body: { type: 'none' } });
    expect(codes([start, raw], edges)).toEqual([]);
    expect(codes([start, raw], edges, { platform: 'dialogflow-cx' })).toEqual(['r kind raw_answer_unavailable']);
  });
});

describe('what the platform does with a flow', () => {
  const post = (more: object = {}) => node('p', 'http-request', { method: 'POST', url: 'https://a.example', ...more });
  const paths = [edge('s', 'next', 'p'), edge('p', 'ok', 'r'), edge('p', 'failed', 'r')];
  const repeating = [...platforms.values()].filter(({ traits }) => traits.repeats);
  const others = [...platforms.values()].filter(({ traits }) => !traits.repeats);
  const endpointOf = ({ id, methods }: (typeof others)[number]) =>
    ({ platform: id, methods: [...methods] }) as Parameters<typeof codes>[2]; // a platform calls with methods that exist

  it.each(repeating)('warns of a step that would change something twice on $id, which repeats calls', (platform) => {
    expect(codes([start, post(), reply], paths, endpointOf(platform))).toEqual(['p config duplicate_unprotected']);
  });
  it.each(repeating)('does not warn on $id of a step that may be repeated, is off or only reads', (platform) => {
    const safe = post({ headers: [{ name: 'Idempotency-Key', value: '{{ call.eventId }}' }] });
    const off = { ...post(), off: true };
    const reading = post({ method: 'GET' });
    for (const step of [safe, reading]) expect(codes([start, step, reply], paths, endpointOf(platform))).toEqual([]);
    expect(codes([start, off, reply], paths, endpointOf(platform))).not.toContain('p config duplicate_unprotected');
  });
  it.each(others)('does not warn on $id, which calls once', (platform) => {
    expect(codes([start, post(), reply], paths, endpointOf(platform))).toEqual([]);
  });
  it('says what a reply or an outcome asks for and the platform has no place for', () => {
    const goodbye = node('r', 'reply', { ...say('Bye'), end: true });
    const exits = { failed: { reply: { messages: [], end: true } } };
    const edges = [edge('s', 'next', 'r')];
    expect(codes([start, goodbye], edges, { platform: 'dialogflow-es', exits })).toEqual([
      'endpoint.exits.failed end_unsupported',
      'r config end_unsupported',
    ]);
    expect(codes([start, goodbye], edges, { platform: 'dialogflow-cx', exits })).toEqual([]);
  });
});

describe('the time zone of a flow', () => {
  it.each([
    ['Asia/Tokyo', []],
    [undefined, []],
    ['Asia/Tokio', ['timeZone']],
  ])('%s: %j', (timeZone, paths) => {
    const flow = normalizeFlow({
      format: 1,
      name: 'f',
      timeZone,
      nodes: [start, reply],
      edges: [edge('s', 'next', 'r')],
    });
    const found = checkFlow(flow, { catalog, platforms, capabilities: [] });
    expect(found.filter(({ code }) => code === 'time_zone_unknown').map(({ path }) => path)).toEqual(paths);
  });
});
