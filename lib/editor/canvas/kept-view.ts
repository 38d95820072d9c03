import type { View } from './opening-view';

/** What takes some of the canvas: any panel beside it, and the chat, which may open while a panel stands there. */
export type Opening = 'panel' | 'test';

/** Remembers the views from before panels opened, and whether a person has moved the view since. */
export interface KeptView {
  opened(opening: Opening, view: View): void;
  /** The view moved by itself, to keep something in sight. */
  moved(view: View): void;
  /** The view to go back to; null where a person has looked elsewhere since. */
  closed(opening: Opening, view: View): View | null;
}

export function createKeptView(): KeptView {
  const before = new Map<Opening, View>();
  let own: View | null = null;
  return {
    opened(opening, view) {
      before.set(opening, view);
      own = view;
    },
    moved(view) {
      own = view;
    },
    closed(opening, view) {
      const kept = before.get(opening) ?? null;
      before.delete(opening);
      return own !== null && isSameView(own, view) ? kept : null;
    },
  };
}

/** An animated move ends within less than a pixel of where it was to go. */
const isSameView = (a: View, b: View): boolean =>
  Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1 && Math.abs(a.zoom - b.zoom) < 0.002;
