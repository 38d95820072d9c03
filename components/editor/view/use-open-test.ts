'use client';

import { useCallback } from 'react';
import { useEditor } from '@/components/editing/editor-context';

/** Opens the chat with nothing selected, ready to be typed into. */
export function useOpenTest(): () => void {
  const { update } = useEditor();
  return useCallback(() => {
    update.select([]);
    update.open('test');
    requestAnimationFrame(() => document.querySelector<HTMLElement>('#test-panel textarea')?.focus());
  }, [update]);
}
