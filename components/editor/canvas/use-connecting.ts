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
import type { ThreadEdge } from '@/lib/editor/canvas/reactflow';
import type { Point } from '@/lib/flow/edit';
import { clearRefusals, markRefusals } from './refusal-marks';

/** Drawing a thread or moving one of its ends: onto a step anywhere, or onto the empty canvas to pick the next step there. */
export function useConnecting() {
  const { commands } = useEditor();
  const [active, setActive] = useState(false);
  /** The thread whose end is being moved. React Flow reports that as drawing a new thread, too. */
  const moving = useRef<ThreadEdge | null>(null);
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
  const onReconnectStart = useCallback((_: unknown, edge: ThreadEdge) => {
    moving.current = edge;
  }, []);
  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | ThreadEdge) =>
      commands.canConnect(source, sourceHandle ?? '', target),
    [commands],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => {
      if (!isCancelled.current) commands.connect(source, sourceHandle ?? '', target);
    },
    [commands],
  );
  const onReconnect = useCallback(
    (edge: ThreadEdge, { source, sourceHandle, target }: Connection) => {
      if (!isCancelled.current) commands.reconnect(edge.id, { from: source, port: sourceHandle, to: target });
    },
    [commands],
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

/** Lets go of the thread and of nothing else; React Flow itself waits for the pointer. */
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

/** Shows which steps the thread may not be tied to, and why. */
function useRefusals() {
  const t = useTranslations('editor.refusal');
  const { commands } = useEditor();
  return useCallback(
    (fixed: string, handleType: HandleType) => {
      const refused = commands.refusals(fixed, handleType === 'source' ? 'target' : 'source');
      markRefusals(new Map([...refused].map(([id, refusal]) => [id, refusal === 'itself' ? '' : t(refusal)])));
    },
    [commands, t],
  );
}

/** What becomes of a thread that is let go beside a port. */
function useLetGo() {
  const { actions, commands } = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  return useCallback(
    (screen: Point, { fromNode, fromHandle, toHandle }: FinalConnectionState, moved: ThreadEdge | null) => {
      if (!fromNode || !fromHandle) return;
      const isForward = fromHandle.type === 'source';
      const port = fromHandle.id ?? '';
      const under = stepUnder(screen);
      if (under !== null) {
        const tie = isForward ? { from: fromNode.id, port, to: under } : { from: under, port: null, to: fromNode.id };
        if (!commands.canConnect(tie.from, port, tie.to)) return;
        if (moved) commands.reconnect(moved.id, tie);
        else if (isForward) commands.connect(tie.from, port, tie.to);
        else commands.connectFrom(tie.from, tie.to);
      } else if (!toHandle && (isForward || !moved)) {
        const at = screenToFlowPosition(screen);
        actions.ask({
          type: 'picker',
          at: { x: at.x, y: at.y - 20 },
          screen,
          link: isForward ? { type: 'from', from: fromNode.id, port } : { type: 'into', to: fromNode.id },
        });
      }
    },
    [actions, commands, screenToFlowPosition],
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
