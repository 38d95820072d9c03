'use client';

import { useEffect } from 'react';
import { selectedNode } from '@/lib/editor/store';
import { useEditorState } from './editor-context';
import { useBringIntoSight } from './use-bring-into-sight';

const SETTLE_MS = 60;

/** Opening a panel or choosing a step elsewhere pans so that the selected step stays in sight. */
export function useFollowSelection(): void {
  const bringIntoSight = useBringIntoSight();
  const selected = useEditorState(selectedNode);
  const panel = useEditorState((state) => state.panel);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that opens covers what was in sight
  useEffect(() => {
    if (selected === null) return;
    const timer = setTimeout(() => bringIntoSight(selected), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [selected, panel, bringIntoSight]);
}
