'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { fittedView } from '@/lib/editor/canvas/fitted-view';
import type { CanvasNode } from '@/lib/editor/canvas/reactflow';
import { canvasFrame } from '../view/canvas-frame';
import { boxOf } from './use-show-all';

/** The line under the canvas has opened by then. */
const SETTLE_MS = 80;
const PAN_MS = 240;
const FURTHEST = 0.35;

/** Brings the whole way of a run into sight. It may move away from the steps, but never closer. */
export function useFollowRun(): void {
  const { keptView } = useEditor();
  const { getNode, getViewport, setViewport } = useReactFlow<CanvasNode>();
  const trace = useEditorState((state) => state.trace);
  useEffect(() => {
    // A call that was turned away went nowhere.
    if (!trace || trace.steps.size === 0) return;
    const timer = setTimeout(() => {
      const frame = canvasFrame();
      const boxes = [...trace.steps.keys()].flatMap((id) => getNode(id) ?? []).map(boxOf);
      if (!frame || boxes.length === 0) return;
      const view = fittedView(boxes, frame, getViewport().zoom);
      if (view.zoom < FURTHEST) return;
      keptView.moved(view);
      void setViewport(view, { duration: PAN_MS });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [trace, keptView, getNode, getViewport, setViewport]);
}
