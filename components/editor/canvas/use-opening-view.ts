'use client';

import { useNodesInitialized, useReactFlow, useStoreApi } from '@xyflow/react';
import { useLayoutEffect, useRef } from 'react';
import { openingView } from '@/lib/editor/canvas/opening-view';
import type { StepNode } from '@/lib/editor/canvas/reactflow';

/** Where the editor opens: everything if it can be read like that, else the Start and what follows. */
export function useOpeningView(): void {
  const { getNodes, getNodesBounds, setViewport } = useReactFlow<StepNode>();
  const store = useStoreApi();
  const isReady = useNodesInitialized();
  const isOpen = useRef(false);
  useLayoutEffect(() => {
    if (!isReady || isOpen.current) return;
    isOpen.current = true;
    const nodes = getNodes();
    const start = nodes.find((node) => node.type === 'start') ?? nodes[0];
    const { width, height } = store.getState();
    if (start)
      void setViewport(openingView(getNodesBounds(nodes), { start: start.position, frame: { width, height } }));
  }, [isReady, getNodes, getNodesBounds, setViewport, store]);
}
