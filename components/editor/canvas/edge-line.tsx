'use client';

import { EdgeLabelRenderer, type EdgeProps, getBezierPath, Position } from '@xyflow/react';
import { Check, Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type CSSProperties, memo, useRef, useState } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import type { CanvasEdge } from '@/lib/editor/canvas/reactflow';
import { useOpenPicker } from '../card/use-open-picker';

/** React Flow ends edges at the far side of a port; ours meet in its middle. */
const HALF_PORT = 5.5;
/** How long the tools stay when the pointer is between edge and tools. */
const LINGER_MS = 250;

/** One edge for all: to the right inside the deadline, straight down before and after it. */
export const EdgeLine = memo(function EdgeLine(props: EdgeProps<CanvasEdge>) {
  const { id, data, selected } = props;
  const [hovered, setHovered] = useState(false);
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ports = meetingPorts(props);
  const [path, labelX, labelY] = getBezierPath(ports);
  const state = data?.state ?? 'idle';
  const enter = () => {
    clearTimeout(leaving.current);
    setHovered(true);
  };
  const leave = () => {
    leaving.current = setTimeout(() => setHovered(false), LINGER_MS);
  };
  return (
    <>
      {state === 'taken' ? <path className="edge-glow" d={path} /> : null}
      <path className="edge" data-role={data?.role} data-state={state} d={path} />
      {state === 'taken' ? <Bead path={path} order={data?.order ?? 0} /> : null}
      <path className="edge-hit react-flow__edge-interaction" d={path} onPointerEnter={enter} onPointerLeave={leave} />
      {selected ? <MovableEnds ports={ports} /> : null}
      {data?.role === 'after' ? <AfterCaption x={labelX} y={labelY} /> : null}
      {hovered || selected ? (
        <EdgeLabelRenderer>
          <EdgeTools
            id={id}
            from={props.source}
            port={props.sourceHandleId ?? ''}
            to={props.target}
            x={labelX}
            y={labelY}
            onEnter={enter}
            onLeave={leave}
          />
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
});

/** From the middle of a port to the middle of the place where React Flow lets the edge's end be taken. */
const GRASP = 19.5;

/** Where a selected edge can be taken to move one of its ends. */
function MovableEnds({ ports }: { ports: ReturnType<typeof meetingPorts> }) {
  const isDown = ports.sourcePosition === Position.Bottom;
  const intoTop = ports.targetPosition === Position.Top;
  return (
    <>
      <circle
        className="edge-end"
        r={5}
        cx={ports.sourceX + (isDown ? 0 : GRASP)}
        cy={ports.sourceY + (isDown ? GRASP : 0)}
      />
      <circle
        className="edge-end"
        r={5}
        cx={ports.targetX - (intoTop ? 0 : GRASP)}
        cy={ports.targetY - (intoTop ? GRASP : 0)}
      />
    </>
  );
}

function meetingPorts({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }: EdgeProps<CanvasEdge>) {
  const down = sourcePosition === Position.Bottom;
  const intoTop = targetPosition === Position.Top;
  return {
    sourceX: sourceX - (down ? 0 : HALF_PORT),
    sourceY: sourceY - (down ? HALF_PORT : 0),
    targetX: targetX + (intoTop ? 0 : HALF_PORT),
    targetY: targetY + (intoTop ? HALF_PORT : 0),
    sourcePosition,
    targetPosition,
  };
}

/** Runs once along an edge, in the run's order. */
function Bead({ path, order }: { path: string; order: number }) {
  // CSSProperties does not know custom properties.
  const style = { offsetPath: `path('${path}')`, '--order': order } as CSSProperties;
  return <circle className="edge-bead" r={4.5} style={style} />;
}

function AfterCaption({ x, y }: { x: number; y: number }) {
  const t = useTranslations('editor.edge');
  return (
    <EdgeLabelRenderer>
      <span className="edge-caption" style={{ transform: `translate(${x + 10}px, ${y - 8}px)` }}>
        <Check size={13} aria-hidden />
        {t('after')}
      </span>
    </EdgeLabelRenderer>
  );
}

interface EdgeToolsProps {
  readonly id: string;
  readonly from: string;
  readonly port: string;
  readonly to: string;
  readonly x: number;
  readonly y: number;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}

function EdgeTools({ id, from, port, to, x, y, onEnter, onLeave }: EdgeToolsProps) {
  const t = useTranslations('editor.edge');
  const { edits } = useEditor();
  const openPicker = useOpenPicker();
  const { rights } = useFacts();
  if (!rights.edit) return null;
  return (
    <div
      className="edge-tools nodrag nopan"
      data-shown="true"
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      <button
        type="button"
        aria-label={t('insert')}
        onClick={(event) => openPicker(event.currentTarget, { type: 'between', from, port, to })}
      >
        <Plus size={13} strokeWidth={2.4} />
      </button>
      <button type="button" aria-label={t('cut')} onClick={() => edits.remove([], [id])}>
        <X size={13} strokeWidth={2.4} />
      </button>
    </div>
  );
}
