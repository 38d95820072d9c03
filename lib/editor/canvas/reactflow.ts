import type { Edge, Node } from '@xyflow/react';
import type { FlowIssue } from '../../engine/failure';
import type { PortRole } from '../../engine/node';
import type { StepRecord } from '../../engine/result';
import type { Point } from '../../flow/edit';
import { notesOf } from '../../flow/notes';
import type { Flow, FlowEdge, FlowNode } from '../../flow/schema';
import type { StepView, ViewOf } from '../document/step-view';
import { createWiring, edgeId, type Wiring } from '../document/wiring';
import type { SlowFix } from '../run/slow-steps';
import type { RunTrace } from '../run/trace';
import { createKeeper } from './reactflow-keeper';
import { type NoteNode, toNoteNode } from './reactflow-notes';

/**
 * The document as React Flow wants it. Only what changed gets a new object: a card whose node object is the same as before
 * does not render again, and a drag touches one card.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Selection {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** All a card draws. A card asks nothing else, so it renders exactly when this object is a new one. */
export interface StepData extends Record<string, unknown> {
  readonly node: FlowNode;
  readonly view: StepView | null;
  /** Names of the ports with an edge, joined by a line break. */
  readonly wired: string;
  /** How the edges that come in look; null while none does. */
  readonly incoming: PortRole | 'entry' | null;
  readonly issues: readonly FlowIssue[];
  /** Its part in the run on show; `skipped` = the run went another way. */
  readonly run: StepRecord | 'skipped' | null;
  /** Worst-case milliseconds from the call to this reply. */
  readonly worstMs: number | null;
  /** Its own time makes some answer late: what to wait instead, `unknown` where no shorter wait would do alone. */
  readonly slow: SlowFix | 'unknown' | null;
  /** What later steps use of this one, short names joined by a line break. */
  readonly uses: string;
  /** The answer's time, on the reply that gave it. */
  readonly answeredMs: number | null;
}
export type StepNode = Node<StepData, 'step' | 'start'>;
export type CanvasNode = StepNode | NoteNode;

export interface CanvasEdgeData extends Record<string, unknown> {
  readonly role: PortRole;
  /** Drops straight down: before the first step, or after the answer. */
  readonly down: boolean;
  readonly state: 'idle' | 'taken' | 'untaken';
  /** Place in the run's order, for the beads. */
  readonly order: number;
}
export type CanvasEdge = Edge<CanvasEdgeData, 'edge'>;

export interface CanvasInput {
  readonly flow: Flow;
  readonly selection: Selection;
  /** Where nodes are while they are dragged; the document hears of it on the drop. */
  readonly moving: ReadonlyMap<string, Point> | null;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly issues: ReadonlyMap<string, readonly FlowIssue[]>;
  readonly trace: RunTrace | null;
  readonly worst: ReadonlyMap<string, number>;
  readonly slow: ReadonlyMap<string, SlowFix | null>;
  readonly uses: ReadonlyMap<string, string>;
}

export interface CanvasGraph {
  readonly nodes: CanvasNode[];
  readonly edges: CanvasEdge[];
}

export function createCanvasMapper(viewOf: ViewOf): (input: CanvasInput) => CanvasGraph {
  const nodes = createKeeper<CanvasNode>();
  const datas = createKeeper<StepData>();
  const edges = createKeeper<CanvasEdge>();
  const wiringOf = createWiring(viewOf);
  let last: { readonly input: CanvasInput; readonly graph: CanvasGraph } | null = null;

  function atRest(input: CanvasInput): CanvasGraph {
    if (last && isSameAtRest(last.input, input)) return last.graph;
    const wiring = wiringOf(input.flow);
    const graph = {
      nodes: nodes.keep([
        ...notesOf(input.flow).map((note) => toNoteNode(note, input.selection)),
        ...input.flow.nodes.map((node) => {
          const data = stepData(node, input, { view: viewOf(node), wiring });
          return toNode(node, input, datas.same(node.id, data));
        }),
      ]),
      edges: edges.keep(input.flow.edges.map((edge) => toEdge(edge, input, wiring))),
    };
    last = { input, graph };
    return graph;
  }

  return (input) => {
    const graph = atRest(input);
    return input.moving ? { nodes: moved(graph.nodes, input.moving), edges: graph.edges } : graph;
  };
}

/** Whether only `moving` differs, as in every frame of a drag. */
function isSameAtRest(a: CanvasInput, b: CanvasInput): boolean {
  return (
    a.flow === b.flow &&
    a.selection === b.selection &&
    a.sizes === b.sizes &&
    a.issues === b.issues &&
    a.trace === b.trace &&
    a.worst === b.worst &&
    a.slow === b.slow &&
    a.uses === b.uses
  );
}

function moved(nodes: readonly CanvasNode[], moving: ReadonlyMap<string, Point>): CanvasNode[] {
  return nodes.map((node) => {
    const position = moving.get(node.id);
    return position ? { ...node, position: { ...position } } : node;
  });
}

const noIssues: readonly FlowIssue[] = [];

function stepData(
  node: FlowNode,
  input: CanvasInput,
  { view, wiring }: { view: StepView | null; wiring: Wiring },
): StepData {
  const record = input.trace ? (input.trace.steps.get(node.id) ?? 'skipped') : null;
  const ends = view?.definition.traits?.ends === true;
  return {
    node,
    view,
    wired: wiring.out.get(node.id) ?? '',
    incoming: wiring.incoming.get(node.id) ?? null,
    issues: input.issues.get(node.id) ?? noIssues,
    run: record,
    slow: input.slow.has(node.id) ? (input.slow.get(node.id) ?? 'unknown') : null,
    uses: input.uses.get(node.id) ?? '',
    worstMs: ends ? (input.worst.get(node.id) ?? null) : null,
    answeredMs: ends && record !== 'skipped' && record && input.trace ? input.trace.durationMs : null,
  };
}

function toNode(node: FlowNode, input: CanvasInput, data: StepData): StepNode {
  const entry = data.view?.definition.traits?.entry === true;
  const size = input.sizes.get(node.id);
  return {
    id: node.id,
    type: entry ? 'start' : 'step',
    position: { x: node.x, y: node.y },
    selected: input.selection.nodes.has(node.id),
    deletable: !entry,
    data,
    ...(size ? { measured: size } : {}),
  };
}

function toEdge(edge: FlowEdge, input: CanvasInput, wiring: Wiring): CanvasEdge {
  const id = edgeId(edge);
  const role = wiring.roles.get(id) ?? 'next';
  const down = role === 'after' || wiring.entries.has(edge.from);
  const order = input.trace?.taken.get(id);
  return {
    id,
    type: 'edge',
    source: edge.from,
    sourceHandle: edge.port,
    target: edge.to,
    targetHandle: down ? 'top' : 'in',
    selected: input.selection.edges.has(id),
    data: { role, down, state: input.trace ? (order === undefined ? 'untaken' : 'taken') : 'idle', order: order ?? 0 },
  };
}
