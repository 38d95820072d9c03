'use client';

import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { CARD } from '@/lib/editor/canvas/free-place';

import { coveredLeft } from '../view/canvas-frame';

/** Beside a card stand the buttons of its open ports, above it its tools. */
const MARGIN = { x: 48, y: 56 };
/** What the overview takes of the lower right corner, beyond the margin. */
const OVERVIEW = { width: 200, height: 80 };
const PAN_MS = 180;

/** Pans until a step lies in sight; it never zooms. */
export function useBringIntoSight(): (id: string) => void {
  const { keptView } = useEditor();
  const { getInternalNode, getViewport, setViewport } = useReactFlow();
  return useCallback(
    (id) => {
      const frame = document.getElementById('canvas')?.getBoundingClientRect();
      const node = getInternalNode(id);
      if (!frame || !node) return;
      const view = getViewport();
      const { width = CARD.width, height = CARD.height } = node.measured;
      const left = node.internals.positionAbsolute.x * view.zoom + view.x;
      const top = node.internals.positionAbsolute.y * view.zoom + view.y;
      const right = left + width * view.zoom;
      const inset = coveredLeft();
      const dx = shift({ from: left - inset, to: right - inset, size: frame.width - inset, margin: MARGIN.x });
      const floor = right + dx > frame.width - OVERVIEW.width ? frame.height - OVERVIEW.height : frame.height;
      const dy = shift({ from: top, to: top + height * view.zoom, size: floor, margin: MARGIN.y });
      if (dx === 0 && dy === 0) return;
      const next = { ...view, x: view.x + dx, y: view.y + dy };
      keptView.moved(next);
      void setViewport(next, { duration: PAN_MS });
    },
    [getInternalNode, getViewport, setViewport, keptView],
  );
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly margin: number;
}

/** How far to move so that `from…to` lies within `0…size`; what does not fit shows its beginning. */
function shift({ from, to, size, margin }: Stretch): number {
  if (from < margin) return margin - from;
  if (to > size - margin) return Math.max(size - margin - to, margin - from);
  return 0;
}
