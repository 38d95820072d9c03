'use client';

import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';

const MARGIN = 24;
const PAN_MS = 180;
/** About a card with two outcomes: its own size is known once it has been drawn. */
const UNSEEN = { width: 214, height: 140 };

/** Pans until a step lies in sight; it never zooms. */
export function useBringIntoSight(): (id: string) => void {
  const { getInternalNode, getViewport, setViewport } = useReactFlow();
  return useCallback(
    (id) => {
      const frame = document.getElementById('canvas')?.getBoundingClientRect();
      const node = getInternalNode(id);
      if (!frame || !node) return;
      const view = getViewport();
      const { width = UNSEEN.width, height = UNSEEN.height } = node.measured;
      const left = node.internals.positionAbsolute.x * view.zoom + view.x;
      const top = node.internals.positionAbsolute.y * view.zoom + view.y;
      const dx = shift(left, left + width * view.zoom, frame.width);
      const dy = shift(top, top + height * view.zoom, frame.height);
      if (dx !== 0 || dy !== 0) void setViewport({ ...view, x: view.x + dx, y: view.y + dy }, { duration: PAN_MS });
    },
    [getInternalNode, getViewport, setViewport],
  );
}

/** How far to move so that `from…to` lies within `0…size`; what does not fit shows its beginning. */
function shift(from: number, to: number, size: number): number {
  if (from < MARGIN) return MARGIN - from;
  if (to > size - MARGIN) return Math.max(size - MARGIN - to, MARGIN - from);
  return 0;
}
