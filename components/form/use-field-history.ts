'use client';

import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { useEditor } from '@/components/editing/editor-context';

/** After so long without a key, what follows is an undo of its own. */
const PAUSE_MS = 900;

/**
 * Fields and canvas share one history: undo in a field takes back what the document took in, pills and rows included,
 * which a browser's own undo knows nothing of.
 */
export function useFieldHistory() {
  const { update } = useEditor();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const typed = useCallback(() => {
    clearTimeout(pause.current);
    pause.current = setTimeout(update.seal, PAUSE_MS);
  }, [update]);
  const onKeyDown = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (
      !(event.metaKey || event.ctrlKey) ||
      event.altKey ||
      event.nativeEvent.isComposing ||
      !(key === 'z' || key === 'y')
    )
      return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'y' || event.shiftKey) update.redo();
    else update.undo();
  };
  return { typed, onKeyDown, onBlur: update.seal };
}
