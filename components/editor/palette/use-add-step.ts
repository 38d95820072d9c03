'use client';

import { useReactFlow } from '@xyflow/react';
import { type Editor, useEditor } from '@/components/editing/editor-context';
import { linkAfter, placeAfter } from '@/lib/editor/edits/add-after';
import { documentOf, type EditorState, type Link } from '@/lib/editor/store/store';
import type { Point } from '@/lib/flow/edit';
import { focusFirstField } from '../view/focus-first-field';
import { elementOfStep } from '../view/focus-step';

/** Adds a step after the selected step or port if a port is open there, otherwise in the middle of the view. */
export function useAddKind(): (kind: string) => void {
  const editor = useEditor();
  const centre = useCentreOfView();
  return (kind) => {
    const { link, at } = placeOf(editor, centre);
    editor.edits.add(kind, at, link);
    focusFirstField(editor);
  };
}

/** Opens the step picker beside a box on the screen or beside the selection. The picked step is placed there. */
export function useAddStep(): (beside?: DOMRect) => void {
  const editor = useEditor();
  const centre = useCentreOfView();
  return (beside) => {
    const { link, at } = placeOf(editor, centre);
    const box = beside ?? boxOfSelection(editor.store.getState());
    const frame = document.getElementById('canvas')?.getBoundingClientRect();
    const screen = box
      ? { x: Math.min(box.right, box.left + WIDEST) + 8, y: box.top }
      : { x: (frame?.left ?? 0) + (frame?.width ?? window.innerWidth) / 2 - 130, y: (frame?.top ?? 0) + 90 };
    editor.update.ask({ type: 'picker', at, screen, link });
  };
}

/** A line of the outline is as wide as the page, so the picker opens beside its words. */
const WIDEST = 280;

function placeOf({ store, viewOf }: Editor, centre: () => Point): { link: Link | null; at: Point } {
  const state = store.getState();
  const flow = documentOf(state);
  const link = linkAfter(flow, state.selection, viewOf);
  const before = link && link.type !== 'into' ? flow.nodes.find(({ id }) => id === link.from) : undefined;
  return { link, at: before ? placeAfter(before, state.sizes, viewOf(before)) : centre() };
}

function boxOfSelection({ selection }: EditorState): DOMRect | undefined {
  const [id] = [...selection.nodes, ...selection.edges];
  return id === undefined ? undefined : elementOfStep(id)?.getBoundingClientRect();
}

/** Without a canvas, such as in the outline, new steps are placed to the right of all others. */
function useCentreOfView(): () => Point {
  const { screenToFlowPosition } = useReactFlow();
  const { store } = useEditor();
  return () => {
    const frame = document.getElementById('canvas')?.getBoundingClientRect();
    if (frame)
      return screenToFlowPosition({ x: frame.left + frame.width / 2 - 100, y: frame.top + frame.height / 2 - 60 });
    const { nodes } = documentOf(store.getState());
    return { x: Math.max(0, ...nodes.map(({ x }) => x)) + 280, y: 0 };
  };
}
