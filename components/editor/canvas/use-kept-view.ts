'use client';

import { useReactFlow } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { fittedView, isInSight } from '@/lib/editor/canvas/fitted-view';
import { READABLE } from '@/lib/editor/canvas/opening-view';
import type { CanvasNode, Size } from '@/lib/editor/canvas/reactflow';
import { selectedCard } from '@/lib/editor/store/selected-card';
import { inspectedNode } from '@/lib/editor/store/store';
import { canvasFrame } from '../view/canvas-frame';
import { boxOf } from './use-show-all';

/** Keeps the drawing in sight when a panel takes some of the canvas, and gives the former view back when it closes. */
export function useKeptView(): void {
  const { keptView } = useEditor();
  const { getNodes, getNode, getViewport, setViewport } = useReactFlow<CanvasNode>();
  const isTesting = useEditorState((state) => state.panel === 'test');
  const isOpen = useEditorState((state) => state.panel === 'test' || inspectedNode(state) !== null);
  const selected = useEditorState(selectedCard);
  const last = useRef<{ isOpen: boolean; isTesting: boolean; frame: Size | null; selected: string | null }>({
    isOpen,
    isTesting,
    frame: null,
    selected,
  });

  useLayoutEffect(() => {
    const before = last.current;
    const frame = canvasFrame();
    last.current = { isOpen, isTesting, frame, selected: selected ?? before.selected };
    if (!frame || !before.frame || (before.isOpen === isOpen && before.isTesting === isTesting)) return;
    const view = getViewport();
    const test = before.isTesting && !isTesting ? keptView.closed('test', view) : null;
    const kept = before.isOpen && !isOpen ? keptView.closed('panel', view) : test;
    const shown = before.selected === null ? undefined : getNode(before.selected);
    // Somebody who has walked far away stays there.
    if (kept && (!shown || isInSight(boxOf(shown), kept, frame))) {
      keptView.moved(kept);
      return void setViewport(kept);
    }
    if (!isOpen || (before.isTesting && !isTesting)) return;
    if (!before.isOpen) keptView.opened('panel', view);
    if (!before.isTesting && isTesting) keptView.opened('test', view);
    const nodes = getNodes();
    const boxes = nodes.map(boxOf);
    const start = nodes.find(({ type }) => type === 'start');
    const wasThere = start !== undefined && isInSight(boxOf(start), view, before.frame);
    if (!wasThere || boxes.every((box) => isClear(box, view, frame))) return;
    const fitted = fittedView(boxes, frame, Math.min(1, view.zoom));
    if (fitted.zoom < READABLE) return;
    keptView.moved(fitted);
    void setViewport(fitted);
  }, [isOpen, isTesting, selected, keptView, getNodes, getNode, getViewport, setViewport]);

  // The size of the canvas may change for other reasons than a panel.
  useLayoutEffect(() => {
    const canvas = document.getElementById('canvas');
    if (!canvas) return;
    const watcher = new ResizeObserver(() => {
      last.current.frame = canvasFrame();
    });
    watcher.observe(canvas);
    return () => watcher.disconnect();
  }, []);
}

type Frame = NonNullable<ReturnType<typeof canvasFrame>>;
type Box = ReturnType<typeof boxOf>;

/** In sight, and not under a panel that floats over the left edge. */
function isClear(box: Box, view: { x: number; y: number; zoom: number }, frame: Frame): boolean {
  const dock = frame.covered.find(({ height, x }) => x <= 0 && height > frame.height / 2);
  const left = dock ? dock.x + dock.width : 0;
  return isInSight(box, { ...view, x: view.x - left }, { width: frame.width - left, height: frame.height });
}
