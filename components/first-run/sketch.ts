import { type NodeGroup, portsOf } from '@/lib/engine/node';
import type { Point } from '@/lib/flow/edit';
import type { Flow, FlowNode } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';
import { SKETCH } from './sketch-size';

/** A flow drawn small: where its cards and edges stand, in units of the drawing. */
export interface Sketch {
  readonly cards: readonly SketchCard[];
  readonly edges: readonly SketchEdge[];
}

export interface SketchCard {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly group: NodeGroup;
}

export interface SketchEdge {
  readonly from: Point;
  readonly to: Point;
  readonly look: 'idle' | 'failure' | 'after';
  /** From the bottom of a card to the top of the next. */
  readonly down: boolean;
}

const MARGIN = { x: 12, y: 10 } as const;
const CARD_HEIGHT = 32;
/** Part of the way down to the next card that a card may take. */
const FILL = 0.8;
/** More than any canvas has. */
const NO_GAP = 1e6;

/** Keeps the document's own columns and rows, so that the card shows the flow that will open. */
export function sketchOf(flow: Pick<Flow, 'nodes' | 'edges'>): Sketch {
  const folded = foldedInto(flow);
  const cards = cardsOf(flow.nodes.filter((node) => !folded.has(node.id)));
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const placed = new Map(cards.map((card) => [card.id, card]));
  const edges = flow.edges.flatMap((edge) => {
    const from = placed.get(folded.get(edge.from) ?? edge.from);
    const [to, node] = [placed.get(edge.to), nodes.get(edge.from)];
    return from && to && node ? [edgeOf(from, to, exitOf(node, edge.port))] : [];
  });
  return { cards, edges };
}

/** The question that hangs below a start is drawn as one card with it: the id of that step, and of its start. */
function foldedInto({ nodes, edges }: Pick<Flow, 'nodes' | 'edges'>): ReadonlyMap<string, string> {
  const hanging = nodes.filter(isStart).flatMap((start) => {
    const below = nodes.filter((node) => node.x === start.x && node.y > start.y);
    const next = below.filter((node) => edges.some((edge) => edge.from === start.id && edge.to === node.id));
    return next.length === 1 && below.length === 1 ? next.map((node) => [node.id, start.id] as const) : [];
  });
  return new Map(hanging);
}

function cardsOf(nodes: readonly FlowNode[]): SketchCard[] {
  const columns = [...new Set(nodes.map((node) => node.x))].sort((a, b) => a - b);
  const room = SKETCH.width - 2 * MARGIN.x;
  const width = Math.min(62, (room / columns.length) * 0.76);
  const rows = rowsOf(nodes);
  return nodes.map((node) => {
    const group = catalog.get(node.kind)?.group ?? 'logic';
    return {
      id: node.id,
      group,
      width,
      height: rows.height,
      x: columns.length === 1 ? MARGIN.x : MARGIN.x + (columns.indexOf(node.x) * (room - width)) / (columns.length - 1),
      y: rows.topOf(node),
    };
  });
}

interface Rows {
  readonly height: number;
  topOf(node: FlowNode): number;
}

/** Where cards stand vertically, and how high they may be so that none touches the one below it. */
function rowsOf(nodes: readonly FlowNode[]): Rows {
  const top = Math.min(...nodes.map((node) => node.y));
  const span = Math.max(...nodes.map((node) => node.y)) - top || 1;
  const room = SKETCH.height - 2 * MARGIN.y;
  // The last row needs the height of a card as well: height = FILL · gap · (room − height).
  const gap = FILL * (smallestGap(nodes) / span);
  const height = Math.min(CARD_HEIGHT, (gap * room) / (1 + gap));
  const scale = (room - height) / span;
  return {
    height,
    topOf: (node) => MARGIN.y + (node.y - top) * scale,
  };
}

/** From a card's top to the top of the next one below it in its column. */
function smallestGap(nodes: readonly FlowNode[]): number {
  return Math.min(
    NO_GAP,
    ...nodes.flatMap((node) =>
      nodes.filter((other) => other.x === node.x && other.y > node.y).map((other) => other.y - node.y),
    ),
  );
}

const isStart = (node: FlowNode) => catalog.get(node.kind)?.traits?.entry === true;

interface Exit {
  readonly role: string | undefined;
  /** Place among the exits of its card, 0 to 1. */
  readonly place: number;
}

function exitOf(node: FlowNode, name: string): Exit {
  const definition = catalog.get(node.kind);
  const config = definition?.config.safeParse(node.config);
  const ports = definition && config?.success ? portsOf(definition, config.data) : [];
  const index = ports.findIndex((port) => port.name === name);
  return { role: ports[index]?.role, place: ports.length < 2 ? 0.5 : Math.max(0, index) / (ports.length - 1) };
}

function edgeOf(from: SketchCard, to: SketchCard, { role, place }: Exit): SketchEdge {
  const down = from.x === to.x || role === 'after';
  const look = role === 'failure' ? 'failure' : role === 'after' ? 'after' : 'idle';
  if (down && to.y > from.y) {
    const x = from.x + from.width / 2;
    return { down, look, from: { x, y: from.y + from.height }, to: { x: to.x + to.width / 2, y: to.y } };
  }
  const start = { x: from.x + from.width, y: from.y + from.height * (0.32 + 0.44 * place) };
  return { down: false, look, from: start, to: { x: to.x, y: to.y + to.height * 0.4 } };
}
