'use client';

import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';
import { fittedView, viewsTowards } from '@/lib/editor/canvas/fitted-view';
import { CARD } from '@/lib/editor/canvas/free-place';
import type { View } from '@/lib/editor/canvas/opening-view';
import type { CanvasNode } from '@/lib/editor/canvas/reactflow';
import { canvasFrame } from '../view/canvas-frame';

const PAN_MS = 180;
/** From this many cards on, those that come into sight are drawn over several frames. */
const MANY = 80;
const CARDS_A_FRAME = 12;

/** Shows everything, with no card under what floats over the canvas. */
export function useShowAll(): () => void {
  const { getNodes, getViewport, setViewport } = useReactFlow<CanvasNode>();
  const store = useStoreApi();
  return useCallback(() => {
    const frame = canvasFrame();
    const boxes = getNodes().map(boxOf);
    if (!frame || boxes.length === 0) return;
    const to = fittedView(boxes, frame);
    if (boxes.length < MANY) return void setViewport(to, { duration: PAN_MS });
    const count = Math.ceil(boxes.length / CARDS_A_FRAME);
    const views = viewsTowards(getViewport(), to, { frame, count });
    const { domNode } = store.getState();
    domNode?.classList.add('is-moving');
    showOneByOne(views, (view) => void setViewport(view)).finally(() => domNode?.classList.remove('is-moving'));
  }, [getNodes, getViewport, setViewport, store]);
}

/** One view a frame, however long a frame takes. */
async function showOneByOne(views: readonly View[], show: (view: View) => void): Promise<void> {
  for (const view of views) {
    show(view);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export const boxOf = ({ position, measured, initialWidth, initialHeight }: CanvasNode) => ({
  ...position,
  width: measured?.width ?? initialWidth ?? CARD.width,
  height: measured?.height ?? initialHeight ?? CARD.height,
});
