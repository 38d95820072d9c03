import type { Point } from '../../flow/edit';
import type { Flow, FlowNode } from '../../flow/schema';
import { CARD } from '../canvas/free-place';
import type { Selection, Size } from '../canvas/reactflow';
import type { StepView, ViewOf } from '../document/step-view';
import { portsOf } from '../outline/outline';
import type { Link } from '../store/store';

const GAP = 60;

/** Where a step added now belongs: behind the selected port, or behind the first port that leads nowhere of the selected step, or of the only one. */
export function linkAfter(flow: Flow, selection: Selection, viewOf: ViewOf): Link | null {
  const [edge] = selection.edges;
  const [id] = selection.nodes;
  if (edge !== undefined && selection.edges.size === 1 && selection.nodes.size === 0) return linkAtPort(flow, edge);
  const chosen = selection.nodes.size === 1 ? flow.nodes.find((one) => one.id === id) : undefined;
  const node = chosen ?? (selection.nodes.size === 0 && flow.nodes.length === 1 ? flow.nodes[0] : undefined);
  if (!node) return null;
  const open = portsOf(node, flow, viewOf).find(
    ({ name, role }) => role !== 'after' && !flow.edges.some(({ from, port }) => from === node.id && port === name),
  );
  return open ? { type: 'from', from: node.id, port: open.name } : null;
}

/** `id` is `from:port`; ids of nodes hold no colon. */
function linkAtPort(flow: Flow, id: string): Link | null {
  const at = id.indexOf(':');
  const [from, port] = [id.slice(0, at), id.slice(at + 1)];
  if (!flow.nodes.some((node) => node.id === from)) return null;
  const edge = flow.edges.find((one) => one.from === from && one.port === port);
  return edge ? { type: 'between', from, port, to: edge.to } : { type: 'from', from, port };
}

/** To the right of the step it follows; below the one where calls come in. */
export function placeAfter(node: FlowNode, sizes: ReadonlyMap<string, Size>, view: StepView | null): Point {
  const { width, height } = sizes.get(node.id) ?? CARD;
  return view?.definition.traits?.entry
    ? { x: node.x, y: node.y + height + GAP }
    : { x: node.x + width + GAP, y: node.y };
}
