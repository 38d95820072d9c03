'use client';

import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background,
  BackgroundVariant,
  type Connection,
  ConnectionLineType,
  type FinalConnectionState,
  type NodeChange,
  Panel,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { type DragEvent, useCallback, useMemo, useState } from 'react';
import { createIssueIndex } from '@/lib/editor/issues';
import {
  type CanvasGraph,
  createCanvasMapper,
  type Position,
  type StepNode,
  type ThreadEdge,
} from '@/lib/editor/reactflow';
import { slowSteps } from '@/lib/editor/slow-steps';
import { documentOf } from '@/lib/editor/store';
import { createTemplateReader } from '@/lib/editor/uses';
import { worstCases } from '@/lib/editor/worst-case';
import { CanvasControls } from './canvas-controls';
import { CanvasMinimap } from './canvas-minimap';
import { useEditor, useEditorState, useFacts } from './editor-context';
import { EmptyCanvas } from './empty-canvas';
import { StartCard } from './start-card';
import { StepCard } from './step-card';
import { Thread } from './thread';
import { useFollowRun } from './use-follow-run';
import { useFollowSelection } from './use-follow-selection';

const nodeTypes = { step: StepCard, start: StartCard };
const edgeTypes = { thread: Thread };
const GRID: [number, number] = [20, 20];
const fitOptions = { padding: 0.08, maxZoom: 1, minZoom: 0.4 };

export const KIND_MIME = 'application/x-hookloom-kind';

/** The drawing surface. The one place that holds the whole node array: cards get theirs from React Flow. */
export function Canvas({ editable, overview }: { editable: boolean; overview: boolean }) {
  const t = useTranslations('editor.canvas');
  const graph = useCanvasGraph();
  const changes = useCanvasChanges();
  const connecting = useConnecting();
  const drop = useKindDrop();
  useFollowSelection();
  useFollowRun();
  return (
    <section
      id="canvas"
      aria-label={t('label')}
      className={connecting.active ? 'canvas connecting relative min-h-0 flex-1' : 'canvas relative min-h-0 flex-1'}
      {...(editable ? drop : {})}
    >
      <ReactFlow<StepNode, ThreadEdge>
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
        fitView
        fitViewOptions={fitOptions}
        elevateEdgesOnSelect={false}
        proOptions={proOptions}
        className="!bg-canvas"
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.8} color="var(--dot)" />
        <EmptyCanvas editable={editable} />
        <Panel position="bottom-left" className="!m-4">
          <CanvasControls editable={editable} />
        </Panel>
        {overview ? <CanvasMinimap /> : null}
      </ReactFlow>
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

function useCanvasGraph(): CanvasGraph {
  const { viewOf } = useEditor();
  const { clock } = useFacts();
  const [tools] = useState(() => ({
    map: createCanvasMapper(viewOf),
    index: createIssueIndex(),
    reader: createTemplateReader(),
  }));
  const flow = useEditorState(documentOf);
  const selection = useEditorState((state) => state.selection);
  const moving = useEditorState((state) => state.moving);
  const sizes = useEditorState((state) => state.sizes);
  const issues = useEditorState((state) => state.issues);
  const trace = useEditorState((state) => state.trace);
  const worst = useMemo(() => worstCases(flow, viewOf, clock), [flow, viewOf, clock]);
  const slow = useMemo(() => slowSteps(flow, viewOf, clock), [flow, viewOf, clock]);
  const uses = useMemo(() => tools.reader.usesOf(flow), [flow, tools]);
  return useMemo(
    () => tools.map({ flow, selection, moving, sizes, issues: tools.index(issues), trace, worst, slow, uses }),
    [tools, flow, selection, moving, sizes, issues, trace, worst, slow, uses],
  );
}

/** What React Flow reports: sizes, selection, and drags that reach the document on the drop. */
function useCanvasChanges() {
  const { store, actions, commands } = useEditor();
  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode>[]) => {
      const sizes = changes.flatMap((change) =>
        change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
      );
      if (sizes.length > 0) actions.measure(sizes);
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
      );
      if (moved.length > 0) actions.setMoving(new Map([...(store.getState().moving ?? []), ...moved]));
      const selected = changes.filter((change) => change.type === 'select');
      if (selected.length > 0) {
        const { nodes, edges } = store.getState().selection;
        actions.select(toggled(nodes, selected), edges);
      }
    },
    [store, actions],
  );
  const onEdgesChange = useCallback(
    (changes: { type: string; id?: string; selected?: boolean }[]) => {
      const selected = changes.flatMap((change) =>
        change.type === 'select' && change.id !== undefined
          ? [{ id: change.id, selected: change.selected === true }]
          : [],
      );
      const { nodes, edges } = store.getState().selection;
      if (selected.length > 0) actions.select(nodes, toggled(edges, selected));
    },
    [store, actions],
  );
  const settle = useCallback(() => {
    const { moving } = store.getState();
    if (moving) commands.move(moving);
    actions.setMoving(null);
  }, [store, actions, commands]);
  const onNodeDoubleClick = useCallback(() => actions.open('inspector'), [actions]);
  return { onNodesChange, onEdgesChange, onNodeDragStop: settle, onSelectionDragStop: settle, onNodeDoubleClick };
}

function toggled(before: ReadonlySet<string>, changes: readonly { id: string; selected: boolean }[]): Set<string> {
  const after = new Set(before);
  for (const { id, selected } of changes) {
    if (selected) after.add(id);
    else after.delete(id);
  }
  return after;
}

/** Drawing a thread: onto a step anywhere, or onto the empty canvas to pick the next step there. */
function useConnecting() {
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

/** Steps dragged from the palette. */
function useKindDrop() {
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
