'use client';

import { useEditor } from '@/components/editing/editor-context';
import { openPort } from '@/lib/editor/edits/refusals';
import { documentOf } from '@/lib/editor/store/store';
import type { Flow, FlowNode } from '@/lib/flow/schema';
import { useOpenPicker } from '../card/use-open-picker';

/** Leads to where a flow goes on: the first step from the start with an exit that is free, and the kinds that may follow. */
export function useShowFreeExit(): () => void {
  const { store, update, viewOf } = useEditor();
  const openPicker = useOpenPicker();
  return () => {
    const flow = documentOf(store.getState());
    const isEntry = (node: FlowNode) => viewOf(node)?.definition.traits?.entry === true;
    for (const node of inOrder(flow, isEntry)) {
      const port = openPort(flow, node, viewOf);
      if (port === null) continue;
      update.showView('canvas');
      update.select([node.id]);
      afterDrawing(() => {
        const card = document.querySelector(`.react-flow__node[data-id="${CSS.escape(node.id)}"]`);
        if (card) openPicker(card, { type: 'from', from: node.id, port });
      });
      return;
    }
  };
}

/** The start and what follows it, nearest first. */
function inOrder({ nodes, edges }: Flow, isEntry: (node: FlowNode) => boolean): readonly FlowNode[] {
  const reached = new Set(nodes.filter(isEntry));
  for (const { id } of reached)
    for (const edge of edges) {
      const next = edge.from === id && nodes.find((node) => node.id === edge.to);
      if (next) reached.add(next);
    }
  return [...reached];
}

/** A dialog that closes gives its focus back first, and the canvas may have to be drawn. */
function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
