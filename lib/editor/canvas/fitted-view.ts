import type { Point } from '../../flow/edit';
import type { View } from './opening-view';
import type { Size } from './reactflow';

/** The whole drawing in its frame, and the way there. */

type Rect = Point & Size;

/** Padding on each side, in pixels of the screen; above a card stands its badge. */
const PAD = 24;
const WIDEST_ZOOM = 1;

export interface Frame extends Size {
  /** What floats over the frame, such as the overview, from the frame's corner. */
  readonly covered: readonly Rect[];
}

/** All boxes in sight and none of them under what floats over the frame; as large as that allows, up to `most`. */
export function fittedView(boxes: readonly Rect[], frame: Frame, most = WIDEST_ZOOM): View {
  const views = roomsIn(frame).map((room) => viewIn(boxes, room, most));
  const clear = views.filter(
    (view) => !boxes.some((box) => frame.covered.some((rect) => meets(onScreen(box, view), rect))),
  );
  const [first] = [...(clear.length > 0 ? clear : views)].sort((a, b) => b.zoom - a.zoom);
  return first ?? { x: 0, y: 0, zoom: WIDEST_ZOOM };
}

/** The frame whole, and beside or above each thing that floats over it. */
function roomsIn({ width, height, covered }: Frame): Rect[] {
  const lefts = [0, ...covered.filter((rect) => rect.x + rect.width < width / 2).map((rect) => rect.x + rect.width)];
  const rights = [width, ...covered.filter(({ x }) => x > width / 2).map(({ x }) => x)];
  const bottoms = [height, ...covered.filter(({ y }) => y > height / 2).map(({ y }) => y)];
  return lefts.flatMap((left) =>
    rights.flatMap((right) => bottoms.map((bottom) => ({ x: left, y: 0, width: right - left, height: bottom }))),
  );
}

function viewIn(boxes: readonly Rect[], room: Rect, most: number): View {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - left;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - top;
  const zoom = Math.min(most, (room.width - 2 * PAD) / width, (room.height - 2 * PAD) / height);
  return {
    x: room.x + (room.width - width * zoom) / 2 - left * zoom,
    y: room.y + (room.height - height * zoom) / 2 - top * zoom,
    zoom,
  };
}

const onScreen = (box: Rect, { x, y, zoom }: View): Rect => ({
  x: box.x * zoom + x,
  y: box.y * zoom + y,
  width: box.width * zoom,
  height: box.height * zoom,
});

const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Whether a box lies wholly within the frame. */
export function isInSight(box: Rect, view: View, frame: Size): boolean {
  const { x, y, width, height } = onScreen(box, view);
  return x >= 0 && y >= 0 && x + width <= frame.width && y + height <= frame.height;
}

/**
 * Views from one to another, each showing about as much more of the drawing as the one before: what is in sight grows with
 * the square of the distance, and each frame has to draw what is new in it.
 */
export function viewsTowards(from: View, to: View, { frame, count }: { frame: Size; count: number }): View[] {
  const centre = (view: View): Point => ({
    x: (frame.width / 2 - view.x) / view.zoom,
    y: (frame.height / 2 - view.y) / view.zoom,
  });
  const [a, b] = [centre(from), centre(to)];
  const [areaA, areaB] = [from.zoom ** -2, to.zoom ** -2];
  return Array.from({ length: count }, (_, index): View => {
    const part = (index + 1) / count;
    if (part === 1) return to;
    const zoom = (areaA + (areaB - areaA) * part) ** -0.5;
    return {
      x: frame.width / 2 - (a.x + (b.x - a.x) * part) * zoom,
      y: frame.height / 2 - (a.y + (b.y - a.y) * part) * zoom,
      zoom,
    };
  });
}
