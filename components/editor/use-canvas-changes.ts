'use client';

import type { NodeChange } from '@xyflow/react';
import { useCallback } from 'react';
import type { StepNode } from '@/lib/editor/reactflow';
import { useEditor } from './editor-context';

/** What React Flow reports: sizes, selection, and drags that reach the document on the drop. */
export function useCanvasChanges() {
  const { store, actions, commands } = useEditor();
  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const sizes = changes.flatMap((change) =>
        change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
      );
      if (sizes.length > 0) actions.measure(sizes);
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moved.length > 0) actions.setMoving(new Map([...(store.getState().moving ?? []), ...moved]));
      const selected = changes.filter((change) => change.type === 'select');
      if (selected.length > 0) {
        const { nodes, edges } = store.getState().selection;
        actions.select(toggled(nodes, selected), edges);
      }
    },
    [store, actions],
  );
  const onEdgesChange = useCallback(
    (changes: { type: string; id?: string; selected?: boolean }[]) => {
      const selected = changes.flatMap((change) =>
        change.type === 'select' && change.id !== undefined
          ? [{ id: change.id, selected: change.selected === true }]
          : [],
      );
      const { nodes, edges } = store.getState().selection;
      if (selected.length > 0) actions.select(nodes, toggled(edges, selected));
    },
    [store, actions],
  );
  const settle = useCallback(() => {
    const { moving } = store.getState();
    if (moving) commands.move(moving);
    actions.setMoving(null);
  }, [store, actions, commands]);
  const onNodeDoubleClick = useCallback(() => actions.open('inspector'), [actions]);
  return { onNodesChange, onEdgesChange, onNodeDragStop: settle, onSelectionDragStop: settle, onNodeDoubleClick };
}

function toggled(before: ReadonlySet<string>, changes: readonly { id: string; selected: boolean }[]): Set<string> {
  const after = new Set(before);
  for (const { id, selected } of changes) {
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after;
}
