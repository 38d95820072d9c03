'use client';

import { useCallback, useMemo, useRef } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import type { Box } from '@/lib/editor/canvas/align';
import { alignTo, type Guide } from '@/lib/editor/canvas/guides';
import type { CanvasNode } from '@/lib/editor/canvas/reactflow';
import { boxes } from '@/lib/editor/edits/arrange-edits';
import { documentOf, type EditorState } from '@/lib/editor/store/store';
import type { Point } from '@/lib/flow/edit';
import { isNoteId, notesOf } from '@/lib/flow/notes';
import { edgeUnder, markEdge } from '../view/edge-under-pointer';

/** What is known for the whole of one drag. */
interface Drag {
  /** Where everything stood that is dragged. */
  readonly from: readonly Box[];
  readonly around: readonly Box[];
  /** A single step that no edge holds: let go on an edge, it becomes part of it. */
  readonly loose: string | null;
  /** The edge it would become part of now. */
  edge: string | null;
}

type Moved = readonly (readonly [string, Point])[];

/** Dragging cards: in line with those around them, onto an edge, or with Alt as a copy. */
export function useNodeDrag() {
  const { store, update, edits } = useEditor();
  const drag = useRef<Drag | null>(null);

  const onMoved = useCallback(
    (moved: Moved) => {
      const { by, guides } = inLine(drag.current, moved);
      const places = moved.map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }] as const);
      update.setMoving(new Map([...(store.getState().moving ?? []), ...places]), guides);
    },
    [store, update],
  );

  const handlers = useMemo(() => {
    const start = (_: unknown, __: unknown, nodes: readonly CanvasNode[]) => {
      drag.current = startOf(store.getState(), new Set(nodes.map(({ id }) => id)));
    };
    const over = (event: MouseEvent | React.MouseEvent | TouchEvent) => {
      if (!drag.current || drag.current.loose === null || !('clientX' in event)) return;
      drag.current.edge = edgeUnder({ x: event.clientX, y: event.clientY });
      markEdge(drag.current.edge);
    };
    const settle = (event: MouseEvent | React.MouseEvent | TouchEvent) => {
      const { moving } = store.getState();
      const done = drag.current;
      drag.current = null;
      markEdge(null);
      if (moving && done) drop(edits, { moving, done, isCopy: event.altKey });
      update.setMoving(null);
    };
    return {
      onNodeDragStart: start,
      onNodeDrag: over,
      onNodeDragStop: settle,
      onSelectionDragStart: (_: unknown, nodes: readonly CanvasNode[]) => start(_, _, nodes),
      onSelectionDragStop: settle,
    };
  }, [store, update, edits]);
  return { onMoved, handlers };
}

/** How far all that is dragged moves on, so that the first of it is in line with what stands around. */
function inLine(drag: Drag | null, [first]: Moved): { by: Point; guides?: readonly Guide[] } {
  const lead = first && drag?.from.find(({ id }) => id === first[0]);
  if (!drag || !first || !lead) return { by: { x: 0, y: 0 } };
  const [, { x, y }] = first;
  const { position, guides } = alignTo(drag.around, { ...lead, x, y });
  const by = { x: position.x - x, y: position.y - y };
  return guides.length > 0 ? { by, guides } : { by };
}

function startOf(state: EditorState, dragged: ReadonlySet<string>): Drag {
  const flow = documentOf(state);
  const [only] = dragged;
  const isHeld = flow.edges.some(({ from, to }) => from === only || to === only);
  const others = [...flow.nodes, ...notesOf(flow)].map(({ id }) => id).filter((id) => !dragged.has(id));
  return {
    from: boxes(state, dragged),
    around: boxes(state, new Set(others)),
    loose: dragged.size === 1 && only !== undefined && !isHeld && !isNoteId(only) ? only : null,
    edge: null,
  };
}

function drop(
  commands: ReturnType<typeof useEditor>['edits'],
  { moving, done, isCopy }: { moving: ReadonlyMap<string, Point>; done: Drag; isCopy: boolean },
): void {
  const [lead] = done.from;
  const at = lead && moving.get(lead.id);
  if (!lead || !at) return;
  if (isCopy)
    commands.copyAside(
      done.from.map(({ id }) => id),
      { x: at.x - lead.x, y: at.y - lead.y },
    );
  else if (done.loose !== null && done.edge !== null) commands.weave(done.loose, { edge: done.edge, at });
  else commands.move(moving);
}
