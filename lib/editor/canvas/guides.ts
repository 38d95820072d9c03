import type { Point } from '../../flow/edit';
import type { Box } from './align';

/** Lines by which a dragged card falls in with those around it. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Aligned {
  readonly position: Point;
  readonly guides: readonly Guide[];
}

/** Less than half the grid: every place on the grid can still be reached. */
const REACH = 8;

/**
 * Moves a card that is nearly in line with another one into line: edge to edge or middle to middle. Of several, the nearest
 * counts, then the one that stands closest.
 */
export function alignTo(others: readonly Box[], moving: Box): Aligned {
  const x = nearest(others, moving, 'x');
  const y = nearest(others, moving, 'y');
  const position = { x: moving.x + (x?.by ?? 0), y: moving.y + (y?.by ?? 0) };
  const settled = { ...moving, ...position };
  return { position, guides: [x, y].flatMap((line) => (line ? [guideOf(line, settled)] : [])) };
}

interface Line {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly by: number;
  readonly box: Box;
}

function nearest(others: readonly Box[], moving: Box, axis: 'x' | 'y'): Line | null {
  let best: Line | null = null;
  for (const box of others) {
    for (const [mine, theirs] of pairs(moving, box, axis)) {
      const by = theirs - mine;
      if (Math.abs(by) > REACH) continue;
      const line: Line = { axis, at: theirs, by, box };
      if (best === null || isNearer(line, best, moving)) best = line;
    }
  }
  return best;
}

function pairs(moving: Box, box: Box, axis: 'x' | 'y'): readonly (readonly [number, number])[] {
  const size = axis === 'x' ? 'width' : 'height';
  return [
    [moving[axis], box[axis]],
    [moving[axis] + moving[size] / 2, box[axis] + box[size] / 2],
    [moving[axis] + moving[size], box[axis] + box[size]],
  ];
}

function isNearer(line: Line, best: Line, moving: Box): boolean {
  const difference = Math.abs(line.by) - Math.abs(best.by);
  return difference === 0 ? distance(line.box, moving) < distance(best.box, moving) : difference < 0;
}

const distance = (a: Point, b: Point) => Math.abs(a.x - b.x) + Math.abs(a.y - b.y);

function guideOf({ axis, at, box }: Line, moving: Box): Guide {
  const [along, length] = axis === 'x' ? (['y', 'height'] as const) : (['x', 'width'] as const);
  return {
    axis,
    at,
    from: Math.min(box[along], moving[along]),
    to: Math.max(box[along] + box[length], moving[along] + moving[length]),
  };
}
