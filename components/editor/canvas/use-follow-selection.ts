'use client';

import { useEffect } from 'react';
import { useEditorState } from '@/components/editing/editor-context';
import { selectedCard } from '@/lib/editor/store/selected-card';
import { useBringIntoSight } from './use-bring-into-sight';

const SETTLE_MS = 60;

/** Opening a panel or choosing a step or a note elsewhere pans so that it stays in sight; not under the hand that drags it. */
export function useFollowSelection(): void {
  const bringIntoSight = useBringIntoSight();
  const selected = useEditorState(selectedCard);
  const panel = useEditorState((state) => state.panel);
  const isDragged = useEditorState((state) => state.moving !== null);
  const size = useEditorState((state) => (selected === null ? undefined : state.sizes.get(selected)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a panel that opens, and a card that grows, may be out of sight
  useEffect(() => {
    if (selected === null || isDragged) return;
    const timer = setTimeout(() => bringIntoSight(selected), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [selected, panel, isDragged, size, bringIntoSight]);
}
