'use client';

import { useStoreApi } from '@xyflow/react';
import { useCallback } from 'react';

/**
 * Marks the canvas while the view moves, past React: the stylesheet then lets the compositor carry the drawing instead of
 * having it painted anew for every frame.
 */
export function useMotion() {
  const store = useStoreApi();
  const mark = useCallback(
    (isMoving: boolean) => store.getState().domNode?.classList.toggle('is-moving', isMoving),
    [store],
  );
  const onMoveStart = useCallback(() => void mark(true), [mark]);
  const onMoveEnd = useCallback(() => void mark(false), [mark]);
  return { onMoveStart, onMoveEnd };
}
