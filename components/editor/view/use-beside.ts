'use client';

import { useLayoutEffect } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { useMedia } from '@/components/use-media';

/** Whether the settings of a step and the chat stand on the screen together; else one takes the other's place. */
export function useBeside(): boolean {
  const { update } = useEditor();
  const isWide = useMedia('(min-width: 1200px)');
  useLayoutEffect(() => update.setBeside(isWide), [update, isWide]);
  return isWide;
}
