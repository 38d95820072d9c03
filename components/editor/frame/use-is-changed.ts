'use client';

import { useMemo } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { documentOf } from '@/lib/editor/store/store';

/** Whether the draft differs from what is live: what the server said, and every edit since. */
export function useIsChanged(): boolean {
  const { store } = useEditor();
  const { info } = useFacts();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the document that the server spoke of, read when it speaks
  const known = useMemo(() => documentOf(store.getState()), [store, info]);
  const isEdited = useEditorState((state) => documentOf(state) !== known);
  return info.liveVersion !== null && (info.changed || isEdited);
}
