'use client';

import {
  type Connection,
  type FinalConnectionState,
  type HandleType,
  type OnConnectStartParams,
  useReactFlow,
} from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import type { Position, ThreadEdge } from '@/lib/editor/reactflow';
import { useEditor } from './editor-context';
import { clearRefusals, markRefusals } from './refusal-marks';

/** Drawing a thread: onto a step anywhere, or onto the empty canvas to pick the next step there. */
export function useConnecting() {
  const { actions, commands } = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const [active, setActive] = useState(false);
  const begin = useBegin(setActive);

  const isValidConnection = useCallback(
    ({ source, sourceHandle, target }: Connection | ThreadEdge) =>
      commands.canConnect(source, sourceHandle ?? '', target),
    [commands],
  );
  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => commands.connect(source, sourceHandle ?? '', target),
    [commands],
  );
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      setActive(false);
      clearRefusals();
      if (state.isValid || !state.fromNode || !state.fromHandle) return;
      const screen = pointOf(event);
      const from = state.fromNode.id;
      const port = state.fromHandle.id ?? '';
      const isForward = state.fromHandle.type === 'source';
      const under = stepUnder(screen);
      if (under !== null) {
        if (isForward && commands.canConnect(from, port, under)) commands.connect(from, port, under);
        if (!isForward && commands.canConnect(under, '', from)) commands.connectFrom(under, from);
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
  const onConnectStart = useCallback(
    (_: unknown, { nodeId, handleType }: OnConnectStartParams) => begin(nodeId, handleType),
    [begin],
  );
  const reconnecting = useReconnecting({ begin, setActive });
  return { active, handlers: { onConnect, isValidConnection, onConnectStart, onConnectEnd, ...reconnecting } };
}

/** Shows which steps the new thread may not be tied to, and why. */
function useBegin(setActive: (active: boolean) => void) {
  const t = useTranslations('editor.refusal');
  const { commands } = useEditor();
  return useCallback(
    (fixed: string | null, handleType: HandleType | null) => {
      setActive(true);
      if (fixed === null || handleType === null) return;
      const refused = commands.refusals(fixed, handleType === 'source' ? 'target' : 'source');
      markRefusals(new Map([...refused].map(([id, refusal]) => [id, refusal === 'itself' ? '' : t(refusal)])));
    },
    [commands, setActive, t],
  );
}

interface Beginning {
  readonly begin: (fixed: string, handleType: HandleType) => void;
  readonly setActive: (active: boolean) => void;
}

/** Moving one end of a thread; `handleType` is that of the end that stays. */
function useReconnecting({ begin, setActive }: Beginning) {
  const { commands } = useEditor();
  const onReconnect = useCallback(
    (edge: ThreadEdge, { source, sourceHandle, target }: Connection) => {
      commands.reconnect(edge.id, { from: source, port: sourceHandle ?? '', to: target });
    },
    [commands],
  );
  const onReconnectStart = useCallback(
    (_: unknown, edge: ThreadEdge, handleType: HandleType) =>
      begin(handleType === 'source' ? edge.source : edge.target, handleType),
    [begin],
  );
  const onReconnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, edge: ThreadEdge, handleType: HandleType, state: FinalConnectionState) => {
      setActive(false);
      clearRefusals();
      const under = state.isValid || handleType === 'target' ? null : stepUnder(pointOf(event));
      const port = edge.sourceHandle ?? '';
      if (under !== null && commands.canConnect(edge.source, port, under))
        commands.reconnect(edge.id, { from: edge.source, port, to: under });
    },
    [commands, setActive],
  );
  return { onReconnect, onReconnectStart, onReconnectEnd };
}

function pointOf(event: MouseEvent | TouchEvent): Position {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}

/** A note is no step: what is let go over it is let go on the canvas. */
function stepUnder({ x, y }: Position): string | null {
  const card = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node:not(.react-flow__node-note)');
  return card?.dataset.id ?? null;
}
