'use client';

import { useReactFlow } from '@xyflow/react';
import type { DragEvent } from 'react';
import { useEditor } from './editor-context';

export const KIND_MIME = 'application/x-hookloom-kind';

/** Steps dragged from the palette. */
export function useKindDrop() {
  const { commands } = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(KIND_MIME)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
  };
  const onDrop = (event: DragEvent) => {
    const kind = event.dataTransfer.getData(KIND_MIME);
    if (kind === '') return;
    event.preventDefault();
    const at = screenToFlowPosition({ x: event.clientX, y: event.clientY });
    commands.add(kind, { x: at.x - 30, y: at.y - 20 });
  };
  return { onDragOver, onDrop };
}
