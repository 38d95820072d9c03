'use client';

import { useCallback } from 'react';
import { useEditor } from '@/components/editing/editor-context';

/** Opens the chat, ready to be typed into. The selected step stays where its settings stand beside the chat. */
export function useOpenTest(): () => void {
  const { store, update } = useEditor();
  return useCallback(() => {
    if (!store.getState().beside) update.select([]);
    update.open('test');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#test-panel textarea')?.focus());
  }, [store, update]);
}
