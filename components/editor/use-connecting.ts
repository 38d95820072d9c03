'use client';

import { type Connection, type FinalConnectionState, useReactFlow } from '@xyflow/react';
import { useCallback, useState } from 'react';
import type { Position, ThreadEdge } from '@/lib/editor/reactflow';
import { useEditor } from './editor-context';

/** Drawing a thread: onto a step anywhere, or onto the empty canvas to pick the next step there. */
export function useConnecting() {
  const { actions, commands } = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const [active, setActive] = useState(false);

  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => commands.connect(source, sourceHandle ?? '', target),
    [commands],
  );
  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | ThreadEdge) =>
      commands.canConnect(source, sourceHandle ?? '', target),
    [commands],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setActive(false);
      if (state.isValid || !state.fromNode || !state.fromHandle) return;
      const screen = pointOf(event);
      const from = state.fromNode.id;
      const port = state.fromHandle.id ?? '';
      const isForward = state.fromHandle.type === 'source';
      const under = nodeUnder(screen);
      if (under !== null) {
        const [source, sourcePort, target] = isForward ? [from, port, under] : [under, '', from];
        if (isForward && commands.canConnect(source, sourcePort, target)) commands.connect(source, sourcePort, target);
        return;
      }
      if (state.toHandle) return;
      const at = screenToFlowPosition(screen);
      actions.ask({
        type: 'picker',
        at: { x: at.x, y: at.y - 20 },
        screen,
        link: isForward ? { type: 'from', from, port } : { type: 'into', to: from },
      });
    },
    [actions, commands, screenToFlowPosition],
  );
  const onReconnect = useCallback(
    (edge: ThreadEdge, { source, sourceHandle, target }: Connection) => {
      commands.reconnect(edge.id, { from: source, port: sourceHandle ?? '', to: target });
    },
    [commands],
  );
  const onConnectStart = useCallback(() => setActive(true), []);
  const onReconnectStart = onConnectStart;
  const onReconnectEnd = useCallback(() => setActive(false), []);
  return {
    active,
    handlers: {
      onConnect,
      isValidConnection,
      onConnectStart,
      onConnectEnd,
      onReconnect,
      onReconnectStart,
      onReconnectEnd,
    },
  };
}

function pointOf(event: MouseEvent | TouchEvent): Position {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

function nodeUnder({ x, y }: Position): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? null;
}
