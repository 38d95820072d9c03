'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import { useEditorState } from '@/components/editing/editor-context';

/** The drawer under the canvas has opened by then. */
const SETTLE_MS = 80;

/** Brings the whole way of a run into sight. It may move away from the steps, but never closer. */
export function useFollowRun(): void {
  const { fitView, getZoom } = useReactFlow();
  const trace = useEditorState((state) => state.trace);
  useEffect(() => {
    // A call that was turned away went nowhere.
    if (!trace || trace.steps.size === 0) return;
    const nodes = [...trace.steps.keys()].map((id) => ({ id }));
    const timer = setTimeout(() => {
      void fitView({ nodes, padding: 0.12, maxZoom: getZoom(), minZoom: 0.35, duration: 240 });
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [trace, fitView, getZoom]);
}
