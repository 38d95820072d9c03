'use client';

import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { useIsNarrow } from '@/components/use-is-narrow';
import type { FlowView } from '@/lib/editor/store/store';

/** How the flow is looked at, and whether it can be changed like that: a canvas too small to draw on is for looking only. */
export function useFlowView(): { view: FlowView; editable: boolean; isNarrow: boolean } {
  const { rights } = useFacts();
  const chosen = useEditorState((state) => state.view);
  const isNarrow = useIsNarrow();
  const view = chosen ?? (isNarrow ? 'words' : 'canvas');
  return { view, isNarrow, editable: rights.edit && (view === 'words' || !isNarrow) };
}
