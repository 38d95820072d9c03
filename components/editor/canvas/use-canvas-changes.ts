'use client';

import type { NodeChange } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import type { CanvasNode } from '@/lib/editor/canvas/reactflow';
import { isNoteId } from '@/lib/flow/notes';
import { useNodeDrag } from './use-node-drag';

/** What React Flow reports: sizes, selection, and drags that reach the document on the drop. */
export function useCanvasChanges() {
  const { store, update, edits } = useEditor();
  const { onMoved, handlers } = useNodeDrag();
  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const sizes = changes.flatMap((change) =>
        change.type === 'dimensions' && change.dimensions && !isNoteId(change.id)
          ? [[change.id, change.dimensions] as const]
          : [],
      );
      if (sizes.length > 0) {
        const former = store.getState().sizes;
        update.measure(sizes);
        for (const [id, { width, height }] of sizes) {
          const before = former.get(id);
          if (before && (width > before.width || height > before.height)) edits.grown(id, before);
        }
      }
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moved.length > 0) onMoved(moved);
      const selected = changes.filter((change) => change.type === 'select');
      if (selected.length > 0) {
        const { nodes, edges } = store.getState().selection;
        update.select(toggled(nodes, selected), edges);
      }
    },
    [store, update, edits, onMoved],
  );
  const onEdgesChange = useCallback(
    (changes: { type: string; id?: string; selected?: boolean }[]) => {
      const selected = changes.flatMap((change) =>
        change.type === 'select' && change.id !== undefined
          ? [{ id: change.id, selected: change.selected === true }]
          : [],
      );
      const { nodes, edges } = store.getState().selection;
      if (selected.length > 0) update.select(nodes, toggled(edges, selected));
    },
    [store, update],
  );
  const onNodeDoubleClick = useCallback(() => update.open('inspector'), [update]);
  const onSelectionStart = useCallback(() => update.frame(true), [update]);
  const onSelectionEnd = useCallback(() => update.frame(false), [update]);
  return { onNodesChange, onEdgesChange, onNodeDoubleClick, onSelectionStart, onSelectionEnd, ...handlers };
}

function toggled(before: ReadonlySet<string>, changes: readonly { id: string; selected: boolean }[]): Set<string> {
  const after = new Set(before);
  for (const { id, selected } of changes) {
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after;
}
