import { moveNodes, type Point } from './edit';
import type { Flow, FlowNode } from './schema';

/** What tidying up needs to know of a node, whatever its kind. */
export interface LayoutShape {
  /** Stands at the top left; its next step drops straight down. */
  readonly isEntry: boolean;
  /** In the order of its rows; edges of an `isAfter` port drop straight down too. */
  readonly ports: readonly { readonly name: string; readonly isAfter: boolean }[];
  readonly width: number;
  readonly height: number;
}

const GRID = 20;
const COLUMN_GAP = 60;
const ROW_GAP = 40;

/**
 * Columns by the longest way from the start, rows by the order of ports, on a 20 px grid. What no call reaches stands
 * below the rest, in the same manner.
 */
export function tidyUp(flow: Flow, shapeOf: (node: FlowNode) => LayoutShape): Flow {
  return moveNodes(flow, placesOf(flow, shapeOf));
}

/** The same for some nodes alone: their top left corner stays where it is, and so does everything else. */
export function tidyPart(flow: Flow, ids: ReadonlySet<string>, shapeOf: (node: FlowNode) => LayoutShape): Flow {
  const nodes = flow.nodes.filter(({ id }) => ids.has(id));
  const edges = flow.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const left = snapUp(Math.min(...nodes.map(({ x }) => x)));
  const top = snapUp(Math.min(...nodes.map(({ y }) => y)));
  const places = placesOf({ ...flow, nodes, edges }, shapeOf);
  return moveNodes(flow, new Map([...places].map(([id, { x, y }]) => [id, { x: x + left, y: y + top }])));
}

function placesOf(flow: Flow, shapeOf: (node: FlowNode) => LayoutShape): Map<string, Point> {
  const graph = graphOf(flow, shapeOf);
  return positionsOf(graph, columnsOf(graph));
}

interface Step {
  readonly shape: LayoutShape;
  /** Edges in port order, none that closes a circle. */
  readonly next: { readonly to: string; readonly isDown: boolean }[];
}

interface Graph {
  readonly steps: ReadonlyMap<string, Step>;
  /** Every node, roots first and each before what it leads to, rows from top to bottom. */
  readonly order: readonly string[];
  readonly parents: ReadonlyMap<string, string>;
}

function graphOf(flow: Flow, shapeOf: (node: FlowNode) => LayoutShape): Graph {
  const steps = new Map<string, Step>(flow.nodes.map((node) => [node.id, { shape: shapeOf(node), next: [] }]));
  const order: string[] = [];
  const parents = new Map<string, string>();
  const open = new Set<string>();
  const visit = (id: string): void => {
    const step = steps.get(id);
    if (!step) return;
    order.push(id);
    open.add(id);
    for (const edge of edgesOf(flow, id, step.shape)) {
      if (open.has(edge.to)) continue;
      step.next.push(edge);
      if (order.includes(edge.to)) continue;
      parents.set(edge.to, id);
      visit(edge.to);
    }
    open.delete(id);
  };
  for (const id of rootsOf(flow, steps)) if (!order.includes(id)) visit(id);
  return { steps, order, parents };
}

/** What drops straight down comes first, so that it stands right below. */
function edgesOf(flow: Flow, id: string, shape: LayoutShape): Step['next'] {
  const edges = shape.ports.flatMap(({ name, isAfter }) =>
    flow.edges
      .filter((edge) => edge.from === id && edge.port === name)
      .map(({ to }) => ({ to, isDown: isAfter || shape.isEntry })),
  );
  return edges.sort((a, b) => Number(b.isDown) - Number(a.isDown));
}

/** The entry, then what nothing leads to, then the rest: circles that no call reaches. */
function rootsOf(flow: Flow, steps: ReadonlyMap<string, Step>): string[] {
  const targets = new Set(flow.edges.map(({ to }) => to));
  const rank = ({ id }: FlowNode) => (steps.get(id)?.shape.isEntry ? 0 : targets.has(id) ? 2 : 1);
  return [...flow.nodes].sort((a, b) => rank(a) - rank(b)).map(({ id }) => id);
}

function columnsOf({ steps, order }: Graph): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  for (const id of inWaveOrder(steps, order)) {
    const column = columns.get(id) ?? 0;
    columns.set(id, column);
    for (const { to, isDown } of steps.get(id)?.next ?? []) {
      columns.set(to, Math.max(columns.get(to) ?? 0, isDown ? column : column + 1));
    }
  }
  return columns;
}

/** Each node after everything that leads to it. */
function inWaveOrder(steps: ReadonlyMap<string, Step>, order: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const done: string[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const { to } of steps.get(id)?.next ?? []) visit(to);
    done.push(id);
  };
  order.forEach(visit);
  return done.reverse();
}

function positionsOf({ steps, order, parents }: Graph, columns: ReadonlyMap<string, number>): Map<string, Point> {
  const lefts = leftsOf(steps, columns);
  const bottoms = new Map<number, number>();
  const positions = new Map<string, Point>();
  let lowest = 0;
  for (const id of order) {
    const column = columns.get(id) ?? 0;
    const parent = parents.get(id);
    const top = parent === undefined ? lowest : (positions.get(parent)?.y ?? 0);
    const y = Math.max(bottoms.get(column) ?? 0, top);
    const bottom = snapUp(y + (steps.get(id)?.shape.height ?? 0) + ROW_GAP);
    bottoms.set(column, bottom);
    lowest = Math.max(lowest, bottom);
    positions.set(id, { x: lefts[column] ?? 0, y });
  }
  return positions;
}

function leftsOf(steps: ReadonlyMap<string, Step>, columns: ReadonlyMap<string, number>): number[] {
  const widths: number[] = [];
  for (const [id, column] of columns) widths[column] = Math.max(widths[column] ?? 0, steps.get(id)?.shape.width ?? 0);
  let left = 0;
  return Array.from(widths, (width = 0) => {
    const own = left;
    left = snapUp(left + width + COLUMN_GAP);
    return own;
  });
}

const snapUp = (value: number) => Math.ceil(value / GRID) * GRID;
