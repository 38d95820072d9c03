import { describe, expect, it } from 'vitest';
import { codes, edge, node, reply, start } from './check.testing';

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
