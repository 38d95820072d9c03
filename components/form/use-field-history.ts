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
  const { actions } = useEditor();
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const typed = useCallback(() => {
    clearTimeout(pause.current);
    pause.current = setTimeout(actions.seal, PAUSE_MS);
  }, [actions]);
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
    if (key === 'y' || event.shiftKey) actions.redo();
    else actions.undo();
  };
  return { typed, onKeyDown, onBlur: actions.seal };
}
