import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askKind, catalogOf, entryKind, sayKind } from '../../engine/kinds.testing';
import type { Flow } from '../../flow/schema';
import { flowOf } from '../../flow/testing';
import { createStepViews } from '../document/step-view';
import { traceOf } from '../run/trace';
import { worstCases } from '../run/worst-case';
import { type CanvasInput, createCanvasMapper } from './reactflow';

const wait = {
  ...askKind,
  kind: 'wait',
  config: z.strictObject({ ms: z.number().default(0) }),
  worstMs: ({ ms }: { ms: number }) => ms,
};
const catalog = catalogOf(entryKind, wait, sayKind);
const viewOf = createStepViews(catalog);

const flow: Flow = flowOf(
  { a: { kind: 'entry', name: 'Start' }, b: ['wait', { ms: 3_000 }], c: { kind: 'say', name: 'Say' }, d: 'say' },
  ['a next b', 'b ok c', 'b failed d'],
);

const rest: Omit<CanvasInput, 'flow'> = {
  selection: { nodes: new Set(), edges: new Set() },
  moving: null,
  sizes: new Map(),
  issues: new Map(),
  trace: null,
  worst: new Map(),
  slow: new Map(),
  uses: new Map(),
};

const withConfig = (id: string, config: Flow['nodes'][number]['config']): Flow => ({
  ...flow,
  nodes: flow.nodes.map((node) => (node.id === id ? { ...node, config } : node)),
});

describe('canvas mapper', () => {
  it('gives the same arrays when nothing changed', () => {
    const map = createCanvasMapper(viewOf);
    const first = map({ ...rest, flow });
    const second = map({ ...rest, flow: { ...flow } });
    expect(second.nodes).toBe(first.nodes);
    expect(second.edges).toBe(first.edges);
  });

  it('makes a new object only for the node that changed', () => {
    const map = createCanvasMapper(viewOf);
    const before = map({ ...rest, flow });
    const after = map({ ...rest, flow: withConfig('b', { ms: 5 }) });
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, false, true, true]);
    expect(after.edges).toBe(before.edges);
  });

  it('moves only the dragged node, and leaves what its card draws alone', () => {
    const map = createCanvasMapper(viewOf);
    const before = map({ ...rest, flow });
    const after = map({ ...rest, flow, moving: new Map([['c', { x: 40, y: 20 }]]) });
    expect(after.nodes.map((node, index) => node === before.nodes[index])).toEqual([true, true, false, true]);
    expect(after.nodes[2]?.position).toEqual({ x: 40, y: 20 });
    expect(after.nodes[2]?.data).toBe(before.nodes[2]?.data);
  });

  it('draws a selection without touching what the cards draw', () => {
    const map = createCanvasMapper(viewOf);
    const before = map({ ...rest, flow });
    const after = map({ ...rest, flow, selection: { nodes: new Set(['b']), edges: new Set() } });
    expect(after.nodes[1]?.selected).toBe(true);
    expect(after.nodes[1]?.data).toBe(before.nodes[1]?.data);
    expect(after.nodes[0]).toBe(before.nodes[0]);
  });

  it('forgets a removed node', () => {
    const map = createCanvasMapper(viewOf);
    map({ ...rest, flow });
    const after = map({ ...rest, flow: { ...flow, nodes: flow.nodes.slice(0, 3), edges: flow.edges.slice(0, 2) } });
    expect(after.nodes.map((node) => node.id)).toEqual(['a', 'b', 'c']);
    expect(after.edges.map((edge) => edge.id)).toEqual(['a:next', 'b:ok']);
  });

  it('drops the edge of the start straight down and colours the failure', () => {
    const { edges } = createCanvasMapper(viewOf)({ ...rest, flow });
    expect(edges.map(({ id, targetHandle, data }) => [id, targetHandle, data?.role])).toEqual([
      ['a:next', 'top', 'next'],
      ['b:ok', 'in', 'success'],
      ['b:failed', 'in', 'failure'],
    ]);
  });

  it('shows a run: taken edges, skipped steps, the time of the answer', () => {
    const trace = traceOf(flow, {
      exit: 'answered',
      durationMs: 42,
      steps: [
        { nodeId: 'a', kind: 'entry', port: 'next', startedMs: 0, durationMs: 0.1 },
        { nodeId: 'b', kind: 'wait', port: 'ok', startedMs: 0.1, durationMs: 40 },
        { nodeId: 'c', kind: 'say', startedMs: 41, durationMs: 0.2 },
      ],
    });
    const { nodes, edges } = createCanvasMapper(viewOf)({ ...rest, flow, trace });
    expect(edges.map((edge) => edge.data?.state)).toEqual(['taken', 'taken', 'untaken']);
    expect(nodes[3]?.data.run).toBe('skipped');
    expect(nodes[2]?.data.answeredMs).toBe(42);
  });
});

describe('worstCases', () => {
  it('adds the waits along the slowest way to each reply', () => {
    const detour: Flow = {
      ...flow,
      nodes: [...flow.nodes, { id: 'e', kind: 'wait', name: 'Again', x: 0, y: 0, config: { ms: 2_000 } }],
      edges: [
        flow.edges[0],
        { from: 'b', port: 'ok', to: 'e' },
        { from: 'e', port: 'ok', to: 'c' },
        { from: 'b', port: 'failed', to: 'c' },
      ].filter((edge) => edge !== undefined),
    };
    expect(worstCases(detour, viewOf, { limitMs: 60_000, reserveMs: 300 }).get('c')).toBe(5_300);
  });

  it('counts nothing for a step that is switched off', () => {
    const off: Flow = { ...flow, nodes: flow.nodes.map((node) => (node.id === 'b' ? { ...node, off: true } : node)) };
    expect(worstCases(off, viewOf, { limitMs: 60_000, reserveMs: 300 }).get('c')).toBe(300);
  });

  it('comes to an end in a circle', () => {
    const circle: Flow = { ...flow, edges: [...flow.edges, { from: 'c', port: 'then', to: 'b' }] };
    expect(worstCases(circle, viewOf, { limitMs: 60_000, reserveMs: 300 }).get('c')).toBe(3_300);
  });
});
