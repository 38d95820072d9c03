import { describe, expect, it } from 'vitest';
import type { Flow } from '../../flow/schema';
import { flowOf } from '../../flow/testing';
import { callersChange, differencesOf } from './changes';

const flow = (extra: Partial<Flow> = {}): Flow => ({
  ...flowOf({ a: 'start', b: { kind: 'say', name: 'Say', config: { text: 'hi', end: false } } }, ['a next b']),
  ...extra,
});

const types = (before: Flow, after: Flow) => differencesOf(before, after).map(({ type }) => type);
const withNode = (id: string, change: Partial<Flow['nodes'][number]>) =>
  flow({ nodes: flow().nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) });

describe('differences between two documents', () => {
  it('are none when steps only moved or keys changed their order', () => {
    expect(types(flow(), withNode('b', { x: 900, config: { end: false, text: 'hi' } }))).toEqual([]);
  });

  it('name each step that changed, was renamed or was switched off', () => {
    expect(types(flow(), withNode('b', { config: { text: 'hello' } }))).toEqual(['changed']);
    expect(differencesOf(flow(), withNode('b', { name: 'Greet' }))).toMatchObject([{ type: 'renamed', from: 'Say' }]);
    expect(types(flow(), withNode('b', { off: true }))).toEqual(['switched-off']);
  });

  it('do not count the connections that a new or a removed step brings or takes', () => {
    const grown = flow({
      nodes: [...flow().nodes, { id: 'c', kind: 'say', name: 'More', x: 0, y: 0, config: {} }],
      edges: [...flow().edges, { from: 'b', port: 'then', to: 'c' }],
    });
    expect(types(flow(), grown)).toEqual(['added']);
    expect(types(grown, flow())).toEqual(['removed']);
  });

  it('say which port goes on elsewhere, or nowhere', () => {
    const unwired = flow({ edges: [] });
    expect(differencesOf(flow(), unwired)).toMatchObject([
      { type: 'connected', node: { id: 'a' }, port: 'next', to: null },
    ]);
    expect(differencesOf(unwired, flow())).toMatchObject([{ type: 'connected', port: 'next', to: { id: 'b' } }]);
  });

  it('do not count the port in which a step was inserted, or that healed when one went', () => {
    const longer = flow({
      nodes: [...flow().nodes, { id: 'c', kind: 'say', name: 'More', x: 0, y: 0, config: {} }],
      edges: [
        { from: 'a', port: 'next', to: 'c' },
        { from: 'c', port: 'next', to: 'b' },
      ],
    });
    expect(types(flow(), longer)).toEqual(['added']);
    expect(types(longer, flow())).toEqual(['removed']);
  });

  it('say which settings of a step changed, from what to what', () => {
    const before = withNode('b', {
      config: { text: 'hi', rules: [{ left: 'a' }, { left: 'b' }], body: { type: 'none' } },
    });
    const after = withNode('b', {
      config: { rules: [{ left: 'a' }, { left: 'c' }], body: { type: 'json', value: [] } },
    });
    expect(differencesOf(before, after)).toMatchObject([
      {
        type: 'changed',
        fields: [
          { path: 'text', before: 'hi', after: undefined },
          { path: 'rules.left', before: 'b', after: 'c' },
          { path: 'body.type', before: 'none', after: 'json' },
          { path: 'body.value', before: undefined, after: [] },
        ],
      },
    ]);
  });

  it('take a list that grew or shrank as one setting', () => {
    const before = withNode('b', { config: { rules: [1] } });
    expect(differencesOf(before, withNode('b', { config: { rules: [1, 2] } }))).toMatchObject([
      { fields: [{ path: 'rules', before: [1], after: [1, 2] }] },
    ]);
  });

  it('say that the flow has another time zone', () => {
    const zoned = flow({ timeZone: 'Asia/Tokyo' });
    expect(differencesOf(flow(), zoned)).toEqual([{ type: 'endpoint', part: 'timeZone' }]);
    expect(differencesOf(zoned, zoned)).toEqual([]);
  });

  it('say who might call before and who may after', () => {
    const { endpoint } = flow();
    const row = { type: 'header', name: 'x-api-key', secret: 'BOT_KEY' } as const;
    const shut = flow({ endpoint: { ...endpoint, verify: [row] } });
    const differences = differencesOf(flow(), shut);
    expect(differences).toEqual([{ type: 'endpoint', part: 'verify', from: endpoint.verify, to: [row] }]);
    expect(callersChange(differences)).toBe(differences[0]);
    expect(callersChange(differencesOf(shut, shut))).toBe(null);
  });

  it('say which part of the endpoint changed', () => {
    const { endpoint } = flow();
    expect(differencesOf(flow(), flow({ endpoint: { ...endpoint, deadlineMs: 2_000, methods: ['GET'] } }))).toEqual([
      { type: 'endpoint', part: 'methods' },
      { type: 'endpoint', part: 'deadlineMs' },
    ]);
  });
});
