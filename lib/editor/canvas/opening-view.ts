import type { Point } from '../../flow/edit';
import type { Size } from './reactflow';

/** Below this the words on a card are no longer read. */
export const READABLE = 0.65;
/** Padding on each side, as a share of the frame's width and height. */
const MARGIN = 0.08;

export interface View extends Point {
  readonly zoom: number;
}

/** All of the drawing in the middle when it is readable like that; else its beginning, as wide as can be read. */
export function openingView(bounds: Point & Size, { start, frame }: { start: Point; frame: Size }): View {
  const room = { x: frame.width * MARGIN, y: frame.height * MARGIN };
  const widthZoom = Math.min(1, (frame.width - 2 * room.x) / bounds.width);
  const zoom = Math.min(widthZoom, (frame.height - 2 * room.y) / bounds.height);
  if (zoom >= READABLE) {
    return {
      x: (frame.width - bounds.width * zoom) / 2 - bounds.x * zoom,
      y: (frame.height - bounds.height * zoom) / 2 - bounds.y * zoom,
      zoom,
    };
  }
  const readable = Math.max(READABLE, widthZoom);
  const fits = readable === widthZoom;
  return { x: room.x - (fits ? bounds.x : start.x) * readable, y: room.y - start.y * readable, zoom: readable };
}
