import type { Point } from '../../flow/edit';
import type { Flow } from '../../flow/schema';
import type { Size } from './reactflow';

const GRID = 20;
const GAP = 20;

/** About as large as a card with two outcomes; its true size is known only once it is drawn. */
export const CARD: Size = { width: 214, height: 140 };

export const snapped = ({ x, y }: Point): Point => ({
  x: Math.round(x / GRID) * GRID,
  y: Math.round(y / GRID) * GRID,
});

/** The place asked for, or the next one further down where no step stands. */
export function freePlace(flow: Flow, sizes: ReadonlyMap<string, Size>, wanted: { at: Point; size: Size }): Point {
  return freeAmong(
    flow.nodes.map((node) => ({ x: node.x, y: node.y, ...(sizes.get(node.id) ?? CARD) })),
    wanted,
  );
}

/** The same, where nothing of `taken` stands. */
export function freeAmong(taken: readonly Box[], wanted: { at: Point; size: Size }): Point {
  let { at } = wanted;
  for (;;) {
    const hit = taken.find((box) => overlaps(box, { ...at, ...wanted.size }));
    if (!hit) return at;
    at = snapped({ x: at.x, y: hit.y + hit.height + GAP + GRID / 2 });
  }
}

type Box = Point & Size;

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width + GAP && b.x < a.x + a.width + GAP && a.y < b.y + b.height + GAP && b.y < a.y + a.height + GAP;
