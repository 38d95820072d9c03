import { isReachable, type Point } from '../../flow/edit';
import type { Flow } from '../../flow/schema';
import type { Box } from './align';
import { CARD, freeAmong, snapped } from './free-place';
import type { Size } from './reactflow';

/** Room for what is new or has grown: what stands in the way moves on, and moves on what stands in its way. */

const GRID = 20;
/** Between cards that stand beside each other. */
const GAP = 20;
/** Between two cards that an edge ties together, so that the edge is seen. */
const EDGE = 60;

export type Moves = ReadonlyMap<string, Point>;

export interface Insert {
  readonly at: Point;
  readonly size: Size;
  /** The edge that is cut. */
  readonly edge: { readonly from: string; readonly to: string };
  /** The edge runs downwards, as behind the start. */
  readonly isDown: boolean;
}

/** A step put on an edge stands where it was let go; what follows it moves on along the edge. */
export function roomOnEdge(
  flow: Flow,
  sizes: ReadonlyMap<string, Size>,
  { at, size, edge, isDown }: Insert,
): { spot: Point; moves: Moves } {
  const boxes = boxesOf(flow, sizes);
  const fixed = boxes.filter(({ id }) => id === edge.from || isReachable(flow, id, edge.from));
  const before = boxes.find(({ id }) => id === edge.from);
  const next = boxes.find(({ id }) => id === edge.to);
  const axis = isDown ? 'y' : 'x';
  const spot = freeAmong(
    fixed.filter(({ id }) => id !== edge.from),
    { at: before ? pastBox(snapped(at), size, { box: before, axis }) : snapped(at), size },
  );
  const own = { id: '', ...spot, ...size };
  const isAhead = next !== undefined && before !== undefined && endOf(next, axis) > endOf(before, axis);
  const following = isAhead
    ? boxes.filter(({ id, ...box }) => id === edge.to || (isReachable(flow, edge.to, id) && box[axis] >= next[axis]))
    : [];
  const inTheWay = boxes.filter((box) => !fixed.includes(box) && covers(own, box, GAP));
  const needs = [
    ...(isAhead ? [endOf(own, axis) + EDGE - next[axis]] : []),
    ...inTheWay.map((box) => endOf(own, axis) + GAP - box[axis]),
  ];
  const first = new Set([...following, ...inTheWay].map(({ id }) => id));
  return {
    spot,
    moves: pushed(boxes, { first, by: Math.max(0, ...needs), axis, fixed: new Set(fixed.map(({ id }) => id)) }),
  };
}

/** A card that has grown moves what it would cover: downwards what stood below it, to the right what stood beside it. */
export function roomForGrown(
  flow: Flow,
  sizes: ReadonlyMap<string, Size>,
  { id, former }: { id: string; former: Size },
): Moves {
  const boxes = boxesOf(flow, sizes);
  const grown = boxes.find((box) => box.id === id);
  if (!grown) return new Map();
  const before = { ...grown, ...former };
  const covered = boxes.filter((box) => box.id !== id && covers(grown, box, GAP) && !covers(before, box, 0));
  const below = covered.filter((box) => box.y >= endOf(before, 'y'));
  const beside = covered.filter((box) => !below.includes(box) && box.x >= endOf(before, 'x'));
  const push = (hit: readonly Box[], axis: Axis) =>
    pushed(boxes, {
      first: new Set(hit.map((box) => box.id)),
      by: Math.max(0, ...hit.map((box) => endOf(grown, axis) + GAP - box[axis])),
      axis,
      fixed: new Set([id]),
    });
  return new Map([...push(below, 'y'), ...push(beside, 'x')]);
}

type Axis = 'x' | 'y';

interface Push {
  readonly first: ReadonlySet<string>;
  readonly by: number;
  readonly axis: Axis;
  /** Never moved. */
  readonly fixed: ReadonlySet<string>;
}

/** All that move by the same way, so that what was in line stays in line. */
function pushed(boxes: readonly Box[], { first, by, axis, fixed }: Push): Moves {
  const way = Math.ceil(by / GRID) * GRID;
  if (way === 0) return new Map();
  const moved = (box: Box): Box => ({ ...box, [axis]: box[axis] + way });
  const going = boxes.filter(({ id }) => first.has(id));
  const staying = new Set(boxes.filter(({ id }) => !first.has(id) && !fixed.has(id)));
  for (const box of going) {
    const target = moved(box);
    for (const other of staying) {
      if (!covers(target, other, 0) || covers(box, other, 0)) continue;
      staying.delete(other);
      going.push(other);
    }
  }
  return new Map(going.map((box) => [box.id, { x: moved(box).x, y: moved(box).y }]));
}

/** Behind the box where it would lie on it. */
function pastBox(at: Point, size: Size, { box, axis }: { box: Box; axis: Axis }): Point {
  if (!covers({ id: '', ...at, ...size }, box, GAP)) return at;
  return { ...at, [axis]: Math.ceil((endOf(box, axis) + GAP) / GRID) * GRID };
}

const boxesOf = (flow: Flow, sizes: ReadonlyMap<string, Size>): Box[] =>
  flow.nodes.map(({ id, x, y }) => ({ id, x, y, ...(sizes.get(id) ?? CARD) }));

const endOf = (box: Box, axis: Axis): number => (axis === 'x' ? box.x + box.width : box.y + box.height);

const covers = (a: Box, b: Box, gap: number): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap;
