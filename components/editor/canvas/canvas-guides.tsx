'use client';

import { ViewportPortal } from '@xyflow/react';
import { useEditorState } from '@/components/editing/editor-context';
import type { Guide } from '@/lib/editor/canvas/guides';

/** Lines that show what a dragged card is in line with. */
export function CanvasGuides() {
  const guides = useEditorState((state) => state.guides);
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      {guides.map((guide) => (
        <div key={guide.axis} className="guide" style={boxOf(guide)} />
      ))}
    </ViewportPortal>
  );
}

function boxOf({ axis, at, from, to }: Guide) {
  const length = to - from;
  return axis === 'x'
    ? { transform: `translate(${at}px, ${from}px)`, width: 1, height: length }
    : { transform: `translate(${from}px, ${at}px)`, width: length, height: 1 };
}
