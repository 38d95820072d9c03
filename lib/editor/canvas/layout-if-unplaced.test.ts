import { describe, expect, it } from 'vitest';
import type { Flow } from '../../flow/schema';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { layoutIfUnplaced } from './layout-if-unplaced';

const viewOf = createStepViews(catalog);

interface Place {
  readonly x?: number;
}

function flowAt(first: Place, ...others: Place[]): Flow {
  const replies = others.map((place, index) => [`n${index + 1}`, { kind: 'reply', ...place }]);
  return flowOf(
    { n0: { kind: 'start', ...first }, ...Object.fromEntries(replies) },
    others.map((_, index) => `n0 next n${index + 1}`),
  );
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
