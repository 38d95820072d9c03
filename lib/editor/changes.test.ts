import { describe, expect, it } from 'vitest';
import { type Flow, flowSchema } from '../flow/schema';
import { differencesOf } from './changes';

const flow = (extra: Partial<Flow> = {}): Flow => ({
  ...flowSchema.parse({
    format: 1,
    name: 'Test',
    nodes: [
      { id: 'a', kind: 'start', name: 'Start' },
      { id: 'b', kind: 'say', name: 'Say', config: { text: 'hi', end: false } },
    ],
    edges: [{ from: 'a', port: 'next', to: 'b' }],
  }),
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

  it('say that steps were connected in another way', () => {
    expect(types(flow(), flow({ edges: [] }))).toEqual(['connected']);
  });

  it('say that the endpoint changed', () => {
    const { endpoint } = flow();
    expect(types(flow(), flow({ endpoint: { ...endpoint, deadlineMs: 2_000 } }))).toEqual(['endpoint']);
  });
});
