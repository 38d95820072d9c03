import { describe, expect, it } from 'vitest';
import { flowSchema } from '../../flow/schema';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { openPort, refusalsOf } from './refusals';

const viewOf = createStepViews(catalog);
const node = (id: string, kind: string) => ({ id, kind, name: id });
const flow = flowSchema.parse({
  format: 1,
  name: 'f',
  nodes: [node('s', 'start'), node('a', 'http-request'), node('b', 'http-request'), node('c', 'http-request')],
  edges: [
    { from: 's', port: 'next', to: 'a' },
    { from: 'a', port: 'ok', to: 'b' },
  ],
});

describe('where an edge may not go', () => {
  it('keeps a new edge out of the start, out of a circle and away from its own step', () => {
    expect([...refusalsOf(flow, 'b', { sought: 'target', viewOf })].sort()).toEqual([
      ['a', 'circle'],
      ['b', 'itself'],
      ['s', 'circle'],
    ]);
    expect(refusalsOf(flow, 'c', { sought: 'target', viewOf }).get('s')).toBe('start');
  });

  it('looks for a step with an open port when an edge is drawn backwards', () => {
    expect([...refusalsOf(flow, 'a', { sought: 'source', viewOf })].sort()).toEqual([
      ['a', 'itself'],
      ['b', 'circle'],
      ['s', 'ends'],
    ]);
  });

  it('offers the first port that leads nowhere', () => {
    const [start, ask] = flow.nodes;
    expect(start && openPort(flow, start, viewOf)).toBeNull();
    expect(ask && openPort(flow, ask, viewOf)).toBe('failed');
  });
});
