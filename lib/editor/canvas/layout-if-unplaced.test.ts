import { describe, expect, it } from 'vitest';
import { type Flow, flowSchema } from '../../flow/schema';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { layoutIfUnplaced } from './layout-if-unplaced';

const viewOf = createStepViews(catalog);

function flowAt(...places: { x?: number; y?: number }[]): Flow {
  return flowSchema.parse({
    format: 1,
    name: 'Written by a script',
    nodes: places.map((place, index) => ({
      id: `n${index}`,
      kind: index === 0 ? 'start' : 'reply',
      name: `Step ${index}`,
      config: index === 0 ? {} : { messages: [] },
      ...place,
    })),
    edges: places.slice(1).map((_, index) => ({ from: 'n0', port: 'next', to: `n${index + 1}` })),
  });
}

describe('spread', () => {
  it('gives every step a place of its own when none came with one', () => {
    const { nodes } = layoutIfUnplaced(flowAt({}, {}, {}), viewOf);
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
  });

  it('leaves a document alone that has places', () => {
    const flow = flowAt({}, { x: 300 }, {});
    expect(layoutIfUnplaced(flow, viewOf)).toBe(flow);
  });
});
