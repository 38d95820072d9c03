'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import './canvas-gestures.css';
import '../notes/note.css';
import { Background, BackgroundVariant, ConnectionLineType, Panel, ReactFlow, SelectionMode } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { CompareFromAddress } from '@/components/changes/compare-from-address';
import { RunHover } from '@/components/chat/run-hover';
import type { CanvasEdge, CanvasNode } from '@/lib/editor/canvas/reactflow';
import { StartCard } from '../card/start-card';
import { StepCard } from '../card/step-card';
import { Note } from '../notes/note';
import { useKindDrop } from '../palette/use-kind-drop';
import { CanvasControls } from './canvas-controls';
import { CanvasGuides } from './canvas-guides';
import { CanvasMinimap } from './canvas-minimap';
import { EdgeLine } from './edge-line';
import { EmptyCanvas } from './empty-canvas';
import { RunFromAddress } from './run-from-address';
import { SelectionTools } from './selection-tools';
import { useCanvasChanges } from './use-canvas-changes';
import { useCanvasGraph } from './use-canvas-graph';
import { useConnecting } from './use-connecting';
import { useFollowRun } from './use-follow-run';
import { useFollowSelection } from './use-follow-selection';
import { useKeptView } from './use-kept-view';
import { useLitWay } from './use-lit-way';
import { useMotion } from './use-motion';
import { useOpeningView } from './use-opening-view';

const nodeTypes = { step: StepCard, start: StartCard, note: Note };
const edgeTypes = { edge: EdgeLine };
const GRID: [number, number] = [20, 20];
/** From this many steps on only visible ones are drawn. A smaller flow is drawn whole, so that screen readers find all of it. */
const MANY_STEPS = 80;

/** The drawing surface. The one place that holds the whole node array: cards get theirs from React Flow. */
export function Canvas({ editable, overview }: { editable: boolean; overview: boolean }) {
  const t = useTranslations('editor.canvas');
  const graph = useCanvasGraph();
  const changes = useCanvasChanges();
  const connecting = useConnecting();
  const drop = useKindDrop();
  const motion = useMotion();
  useOpeningView();
  useLitWay();
  useKeptView();
  useFollowSelection();
  useFollowRun();
  return (
    <section
      id="canvas"
      role="application"
      aria-label={t('label')}
      aria-describedby="canvas-in-words"
      className={connecting.active ? 'canvas connecting relative min-h-0 flex-1' : 'canvas relative min-h-0 flex-1'}
      {...(editable ? drop : {})}
    >
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={graph.nodes}
        edges={graph.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        {...changes}
        {...connecting.handlers}
        nodesDraggable={editable}
        nodesConnectable={editable}
        edgesReconnectable={editable}
        elementsSelectable
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode="Shift"
        multiSelectionKeyCode={['Meta', 'Control', 'Shift']}
        panActivationKeyCode="Space"
        selectionOnDrag={editable}
        selectionMode={SelectionMode.Partial}
        panOnDrag={editable ? [1, 2] : true}
        panOnScroll={editable}
        zoomOnDoubleClick={false}
        snapToGrid
        snapGrid={GRID}
        connectionRadius={40}
        reconnectRadius={14}
        connectionLineType={ConnectionLineType.Bezier}
        connectionLineStyle={connectionLineStyle}
        minZoom={0.2}
        maxZoom={2}
        onlyRenderVisibleElements={graph.nodes.length > MANY_STEPS}
        {...motion}
        elevateEdgesOnSelect={false}
        proOptions={proOptions}
        className="!bg-canvas"
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.8} color="var(--dot)" />
        <EmptyCanvas editable={editable} />
        <Panel position="bottom-left" className="!m-4">
          <CanvasControls editable={editable} />
        </Panel>
        <CanvasGuides />
        {editable ? <SelectionTools /> : null}
        {overview ? <CanvasMinimap /> : null}
      </ReactFlow>
      <p id="canvas-in-words" className="sr-only">
        {t('inWords')}
      </p>
      <RunFromAddress />
      <CompareFromAddress />
      <RunHover />
    </section>
  );
}

/** The library asks its users to keep its name or to support it; its name stands in the project's list of libraries. */
const proOptions = { hideAttribution: true };
const connectionLineStyle = {
  stroke: 'var(--ai)',
  strokeWidth: 2.2,
  strokeDasharray: '6 5',
  strokeLinecap: 'round',
} as const;
