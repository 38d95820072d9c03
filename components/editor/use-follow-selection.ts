'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { selectedNode } from '@/lib/editor/store';
import { useEditorState } from './editor-context';

const MARGIN = 24;
const SETTLE_MS = 60;

/** Opening a panel or choosing a step elsewhere pans so that the selected step stays in sight; it never zooms. */
export function useFollowSelection(): void {
  const { getInternalNode, getViewport, setViewport } = useReactFlow();
  const selected = useEditorState(selectedNode);
  const panel = useEditorState((state) => state.panel);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that opens covers what was in sight
  useEffect(() => {
    if (selected === null) return;
    const timer = setTimeout(() => {
      const frame = document.getElementById('canvas')?.getBoundingClientRect();
      const node = getInternalNode(selected);
      if (!frame || !node) return;
      const view = getViewport();
      const left = node.internals.positionAbsolute.x * view.zoom + view.x;
      const top = node.internals.positionAbsolute.y * view.zoom + view.y;
      const dx = shift(left, left + (node.measured.width ?? 0) * view.zoom, frame.width);
      const dy = shift(top, top + (node.measured.height ?? 0) * view.zoom, frame.height);
      if (dx !== 0 || dy !== 0) void setViewport({ ...view, x: view.x + dx, y: view.y + dy }, { duration: 180 });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [selected, panel, getInternalNode, getViewport, setViewport]);
}

/** How far to move so that `from…to` lies within `0…size`; what does not fit shows its beginning. */
function shift(from: number, to: number, size: number): number {
  if (from < MARGIN) return MARGIN - from;
  if (to > size - MARGIN) return Math.max(size - MARGIN - to, MARGIN - from);
  return 0;
}
