'use client';

import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { edgeId } from '@/lib/editor/document/wiring';
import { documentOf } from '@/lib/editor/store/store';
import { edgeUnder, markEdge } from '../view/edge-under-pointer';
import { focusFirstField } from '../view/focus-first-field';

export const KIND_MIME = 'application/x-hookloom-kind';
export const NOTE_MIME = 'application/x-hookloom-note';

/** Drags kinds and notes from the palette. A kind that is dropped on an edge is inserted into it. */
export function useKindDrop() {
  const editor = useEditor();
  const { store, edits } = editor;
  const { screenToFlowPosition } = useReactFlow();
  const onDragOver = (event: DragEvent) => {
    const isKind = event.dataTransfer.types.includes(KIND_MIME);
    if (!isKind && !event.dataTransfer.types.includes(NOTE_MIME)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    if (isKind) markEdge(edgeUnder({ x: event.clientX, y: event.clientY }));
  };
  const onDragLeave = () => markEdge(null);
  const onDrop = (event: DragEvent) => {
    const screen = { x: event.clientX, y: event.clientY };
    const at = screenToFlowPosition(screen);
    const kind = event.dataTransfer.getData(KIND_MIME);
    markEdge(null);
    if (event.dataTransfer.types.includes(NOTE_MIME)) {
      event.preventDefault();
      edits.addNote(at);
    }
    if (kind === '') return;
    event.preventDefault();
    const under = edgeUnder(screen);
    const edge = documentOf(store.getState()).edges.find((one) => edgeId(one) === under);
    edits.add(kind, { x: at.x - 30, y: at.y - 20 }, edge ? { type: 'between', ...edge } : null);
    focusFirstField(editor);
  };
  return { onDragOver, onDragLeave, onDrop };
}
