'use client';

import { useStoreApi, type Viewport } from '@xyflow/react';
import { useCallback } from 'react';

/** Below it texts are specks and shadows are less than a pixel wide. */
const FAR_ZOOM = 0.5;

/**
 * Marks the canvas while the view moves, and while it is far away, past React: the stylesheet then lets the compositor carry
 * the drawing instead of having it painted anew for every frame, and leaves out what cannot be seen.
 */
export function useMotion() {
  const store = useStoreApi();
  const mark = useCallback(
    (name: string, is: boolean) => void store.getState().domNode?.classList.toggle(name, is),
    [store],
  );
  const onMoveStart = useCallback(() => mark('is-moving', true), [mark]);
  const onMove = useCallback((_: unknown, { zoom }: Viewport) => mark('is-far', zoom < FAR_ZOOM), [mark]);
  const onMoveEnd = useCallback(() => mark('is-moving', false), [mark]);
  return { onMoveStart, onMove, onMoveEnd };
}
