import type { Point } from '../../flow/edit';
import type { Size } from './reactflow';

/** Several cards in one line, or at equal distances. */

export const arrangements = ['left', 'centre', 'right', 'top', 'middle', 'bottom', 'across', 'down'] as const;
export type Arrangement = (typeof arrangements)[number];

export type Box = Point & Size & { readonly id: string };

/** Two cards have a line; equal distances need a third between them. */
export const fewestFor = (how: Arrangement): number => (how === 'across' || how === 'down' ? 3 : 2);

export function arranged(boxes: readonly Box[], how: Arrangement): ReadonlyMap<string, Point> {
  if (boxes.length < fewestFor(how)) return new Map();
  switch (how) {
    case 'left':
      return placed(boxes, (box) => ({ x: lowest(boxes, horizontal), y: box.y }));
    case 'right':
      return placed(boxes, (box) => ({ x: highest(boxes, horizontal) - box.width, y: box.y }));
    case 'bottom':
      return placed(boxes, (box) => ({ x: box.x, y: highest(boxes, vertical) - box.height }));
    case 'top':
      return placed(boxes, (box) => ({ x: box.x, y: lowest(boxes, vertical) }));
    case 'centre':
      return placed(boxes, (box) => ({ x: Math.round(middleOf(boxes, horizontal) - box.width / 2), y: box.y }));
    case 'middle':
      return placed(boxes, (box) => ({ x: box.x, y: Math.round(middleOf(boxes, vertical) - box.height / 2) }));
    case 'across':
      return spreadOut(boxes, horizontal, (box, x) => ({ x, y: box.y }));
    case 'down':
      return spreadOut(boxes, vertical, (box, y) => ({ x: box.x, y }));
  }
}

interface Axis {
  readonly start: (box: Box) => number;
  readonly length: (box: Box) => number;
}
const horizontal: Axis = { start: (box) => box.x, length: (box) => box.width };
const vertical: Axis = { start: (box) => box.y, length: (box) => box.height };

const placed = (boxes: readonly Box[], at: (box: Box) => Point) => new Map(boxes.map((box) => [box.id, at(box)]));
const lowest = (boxes: readonly Box[], { start }: Axis) => Math.min(...boxes.map(start));
const highest = (boxes: readonly Box[], { start, length }: Axis) =>
  Math.max(...boxes.map((box) => start(box) + length(box)));
const middleOf = (boxes: readonly Box[], axis: Axis) => (lowest(boxes, axis) + highest(boxes, axis)) / 2;

/** The outermost two stay; the gaps between become the same. */
function spreadOut(
  boxes: readonly Box[],
  axis: Axis,
  at: (box: Box, start: number) => Point,
): ReadonlyMap<string, Point> {
  const ordered = [...boxes].sort((a, b) => axis.start(a) - axis.start(b));
  const room = highest(boxes, axis) - lowest(boxes, axis);
  const filled = boxes.reduce((sum, box) => sum + axis.length(box), 0);
  const gap = (room - filled) / (boxes.length - 1);
  let start = lowest(boxes, axis);
  return new Map(
    ordered.map((box) => {
      const place = at(box, Math.round(start));
      start += axis.length(box) + gap;
      return [box.id, place];
    }),
  );
}
