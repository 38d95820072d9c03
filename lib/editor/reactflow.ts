import type { Edge, Node } from '@xyflow/react';
import type { FlowIssue } from '../engine/failure';
import type { PortRole, PortSpec } from '../engine/node';
import type { StepRecord } from '../engine/result';
import type { Flow, FlowEdge, FlowNode } from '../flow/schema';
import type { SlowFix } from './slow-steps';
import type { StepView } from './step-view';
import type { RunTrace } from './trace';

/**
 * The document as React Flow wants it. Only what changed gets a new object: a card whose node object is the same as before
 * does not render again, and a drag touches one card.
 */

export interface Position {
  readonly x: number;
  readonly y: number;
}
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
  /** Names of the ports with a thread, joined by a line break. */
  readonly wired: string;
  /** How the threads that come in look; null while none does. */
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

export interface ThreadData extends Record<string, unknown> {
  readonly role: PortRole;
  /** Drops straight down: before the first step, or after the answer. */
  readonly down: boolean;
  readonly state: 'idle' | 'taken' | 'untaken';
  /** Place in the run's order, for the beads. */
  readonly order: number;
}
export type ThreadEdge = Edge<ThreadData, 'thread'>;

export interface CanvasInput {
  readonly flow: Flow;
  readonly selection: Selection;
  /** Where nodes are while they are dragged; the document hears of it on the drop. */
  readonly moving: ReadonlyMap<string, Position> | null;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly issues: ReadonlyMap<string, readonly FlowIssue[]>;
  readonly trace: RunTrace | null;
  readonly worst: ReadonlyMap<string, number>;
  readonly slow: ReadonlyMap<string, SlowFix | null>;
  readonly uses: ReadonlyMap<string, string>;
}

export interface CanvasGraph {
  readonly nodes: StepNode[];
  readonly edges: ThreadEdge[];
}

export const edgeId = (edge: Pick<FlowEdge, 'from' | 'port'>): string => `${edge.from}:${edge.port}`;

export function createCanvasMapper(viewOf: (node: FlowNode) => StepView | null): (input: CanvasInput) => CanvasGraph {
  const nodes = createKeeper<StepNode>();
  const datas = createKeeper<StepData>();
  const edges = createKeeper<ThreadEdge>();
  const wiringOf = createWiring(viewOf);

  return (input) => {
    const wiring = wiringOf(input.flow);
    return {
      nodes: nodes.keep(
        input.flow.nodes.map((node) => {
          const data = stepData(node, input, { view: viewOf(node), wiring });
          return toNode(node, input, datas.same(node.id, data));
        }),
      ),
      edges: edges.keep(input.flow.edges.map((edge) => toEdge(edge, input, wiring))),
    };
  };
}

interface Wiring {
  readonly out: ReadonlyMap<string, string>;
  readonly incoming: ReadonlyMap<string, PortRole | 'entry'>;
  readonly roles: ReadonlyMap<string, PortRole>;
  readonly entries: ReadonlySet<string>;
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
  const at = input.moving?.get(node.id);
  const size = input.sizes.get(node.id);
  return {
    id: node.id,
    type: entry ? 'start' : 'step',
    position: { x: at?.x ?? node.x, y: at?.y ?? node.y },
    selected: input.selection.nodes.has(node.id),
    deletable: !entry,
    data,
    ...(size ? { measured: size } : {}),
  };
}

function toEdge(edge: FlowEdge, input: CanvasInput, wiring: Wiring): ThreadEdge {
  const id = edgeId(edge);
  const role = wiring.roles.get(id) ?? 'next';
  const down = role === 'after' || wiring.entries.has(edge.from);
  const order = input.trace?.taken.get(id);
  return {
    id,
    type: 'thread',
    source: edge.from,
    sourceHandle: edge.port,
    target: edge.to,
    targetHandle: down ? 'top' : 'in',
    selected: input.selection.edges.has(id),
    data: { role, down, state: input.trace ? (order === undefined ? 'untaken' : 'taken') : 'idle', order: order ?? 0 },
  };
}

/** Who is wired to whom; read again only when nodes or edges are new arrays. */
function createWiring(viewOf: (node: FlowNode) => StepView | null): (flow: Flow) => Wiring {
  let last: { readonly flow: Flow; readonly wiring: Wiring } | null = null;
  return (flow) => {
    if (last && last.flow.nodes === flow.nodes && last.flow.edges === flow.edges) return last.wiring;
    const wiring = readWiring(flow, viewOf);
    last = { flow, wiring };
    return wiring;
  };
}

function readWiring(flow: Flow, viewOf: (node: FlowNode) => StepView | null): Wiring {
  const out = new Map<string, string>();
  const incoming = new Map<string, PortRole | 'entry'>();
  const roles = new Map<string, PortRole>();
  const views = new Map(flow.nodes.map((node) => [node.id, viewOf(node)]));
  const entries = new Set(
    flow.nodes.filter((node) => views.get(node.id)?.definition.traits?.entry).map((node) => node.id),
  );
  for (const edge of flow.edges) {
    const role = roleOf(views.get(edge.from)?.ports ?? [], edge.port);
    roles.set(edgeId(edge), role);
    const wired = out.get(edge.from);
    out.set(edge.from, wired === undefined ? edge.port : `${wired}\n${edge.port}`);
    incoming.set(edge.to, mixed(incoming.get(edge.to), entries.has(edge.from) ? 'entry' : role));
  }
  return { out, incoming, roles, entries };
}

const roleOf = (ports: readonly PortSpec[], name: string): PortRole =>
  ports.find((port) => port.name === name)?.role ?? 'next';

/** An input keeps the look of its threads only while they all look the same. */
function mixed(before: PortRole | 'entry' | undefined, role: PortRole | 'entry'): PortRole | 'entry' {
  return before === undefined || before === role ? role : 'next';
}

/** Gives back the former object, or array of objects, when nothing in it is new. */
function createKeeper<T extends { readonly [key: string]: unknown } | object>() {
  let last: T[] = [];
  let known = new Map<string, T>();

  function same(id: string, value: T): T {
    const former = known.get(id);
    const kept = former && isSame(former, value) ? former : value;
    known.set(id, kept);
    return kept;
  }

  function keep(values: (T & { readonly id: string })[]): T[] {
    const kept = values.map((value) => same(value.id, value));
    if (known.size > values.length) known = new Map(values.map((value, index) => [value.id, kept[index] ?? value]));
    if (kept.length !== last.length || kept.some((value, index) => value !== last[index])) last = kept;
    return last;
  }

  return { same, keep };
}

/** Equal field by field; `position` and an edge's `data` are flat objects and are compared one level deeper. */
function isSame(a: object, b: object): boolean {
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return left.length === right.size && left.every(([key, value]) => isSameField(value, right.get(key)));
}

function isSameField(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  return (
    isFlat(a) &&
    isFlat(b) &&
    Object.keys(a).length === Object.keys(b).length &&
    Object.keys(a).every((key) => Object.is(a[key], b[key]))
  );
}

function isFlat(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
