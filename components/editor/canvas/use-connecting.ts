'use client';

import {
  type Connection,
  type FinalConnectionState,
  type HandleType,
  type OnConnectStartParams,
  useReactFlow,
} from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import type { CanvasEdge } from '@/lib/editor/canvas/reactflow';
import type { Point } from '@/lib/flow/edit';
import { clearRefusals, markRefusals } from './refusal-marks';

/** Drawing an edge or moving one of its ends: onto a step anywhere, or onto the empty canvas to pick the next step there. */
export function useConnecting() {
  const { edits } = useEditor();
  const [active, setActive] = useState(false);
  /** The edge whose end is being moved. React Flow reports that as drawing a new edge, too. */
  const moving = useRef<CanvasEdge | null>(null);
  const isCancelled = useRef(false);
  const showRefusals = useRefusals();
  const letGo = useLetGo();

  const onConnectStart = useCallback(
    (_: unknown, { nodeId, handleType }: OnConnectStartParams) => {
      isCancelled.current = false;
      setActive(true);
      if (nodeId !== null && handleType !== null) showRefusals(nodeId, handleType);
    },
    [showRefusals],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setActive(false);
      clearRefusals();
      if (!state.isValid && !isCancelled.current) letGo(pointOf(event), state, moving.current);
      moving.current = null;
    },
    [letGo],
  );
  const onReconnectStart = useCallback((_: unknown, edge: CanvasEdge) => {
    moving.current = edge;
  }, []);
  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | CanvasEdge) => edits.canConnect(source, sourceHandle ?? '', target),
    [edits],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (!isCancelled.current) edits.connect(source, sourceHandle ?? '', target);
    },
    [edits],
  );
  const onReconnect = useCallback(
    (edge: CanvasEdge, { source, sourceHandle, target }: Connection) => {
      if (!isCancelled.current) edits.reconnect(edge.id, { from: source, port: sourceHandle, to: target });
    },
    [edits],
  );
  useEscape(active, () => {
    isCancelled.current = true;
    setActive(false);
    clearRefusals();
  });
  return {
    active,
    handlers: { onConnect, isValidConnection, onConnectStart, onConnectEnd, onReconnectStart, onReconnect },
  };
}

/** Lets go of the edge and of nothing else; React Flow itself waits for the pointer. */
function useEscape(active: boolean, letGo: () => void): void {
  const latest = useRef(letGo);
  useEffect(() => {
    latest.current = letGo;
  });
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      latest.current();
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [active]);
}

/** Shows which steps the edge may not be tied to, and why. */
function useRefusals() {
  const t = useTranslations('editor.refusal');
  const { edits } = useEditor();
  return useCallback(
    (fixed: string, handleType: HandleType) => {
      const refused = edits.refusals(fixed, handleType === 'source' ? 'target' : 'source');
      markRefusals(new Map([...refused].map(([id, refusal]) => [id, refusal === 'itself' ? '' : t(refusal)])));
    },
    [edits, t],
  );
}

/** What becomes of an edge that is let go beside a port. */
function useLetGo() {
  const { update, edits } = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (screen: Point, { fromNode, fromHandle, toHandle }: FinalConnectionState, moved: CanvasEdge | null) => {
      if (!fromNode || !fromHandle) return;
      const isForward = fromHandle.type === 'source';
      const port = fromHandle.id ?? '';
      const under = stepUnder(screen);
      if (under !== null) {
        const tie = isForward ? { from: fromNode.id, port, to: under } : { from: under, port: null, to: fromNode.id };
        if (!edits.canConnect(tie.from, port, tie.to)) return;
        if (moved) edits.reconnect(moved.id, tie);
        else if (isForward) edits.connect(tie.from, port, tie.to);
        else edits.connectFrom(tie.from, tie.to);
      } else if (!toHandle && (isForward || !moved)) {
        const at = screenToFlowPosition(screen);
        update.ask({
          type: 'picker',
          at: { x: at.x, y: at.y - 20 },
          screen,
          link: isForward ? { type: 'from', from: fromNode.id, port } : { type: 'into', to: fromNode.id },
        });
      }
    },
    [update, edits, screenToFlowPosition],
  );
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

/** A note is no step: what is let go over it is let go on the canvas. */
function stepUnder({ x, y }: Point): string | null {
  const card = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node:not(.react-flow__node-note)');
  return card?.dataset.id ?? null;
}
