import type { Point } from '../../flow/edit';
import type { Flow, FlowNode } from '../../flow/schema';
import { CARD } from '../canvas/place';
import type { Selection, Size } from '../canvas/reactflow';
import type { StepView, ViewOf } from '../document/step-view';
import { exitsOf } from '../outline/outline';
import type { Link } from '../store/store';

const GAP = 60;

/** Where a step added now belongs: behind the selected exit, or behind the first exit that leads nowhere of the selected step, or of the only one. */
export function linkAfter(flow: Flow, selection: Selection, viewOf: ViewOf): Link | null {
  const [exit] = selection.edges;
  const [id] = selection.nodes;
  if (exit !== undefined && selection.edges.size === 1 && selection.nodes.size === 0) return linkAtExit(flow, exit);
  const chosen = selection.nodes.size === 1 ? flow.nodes.find((one) => one.id === id) : undefined;
  const node = chosen ?? (selection.nodes.size === 0 && flow.nodes.length === 1 ? flow.nodes[0] : undefined);
  if (!node) return null;
  const open = exitsOf(node, flow, viewOf).find(
    ({ name, role }) => role !== 'after' && !flow.edges.some(({ from, port }) => from === node.id && port === name),
  );
  return open ? { type: 'from', from: node.id, port: open.name } : null;
}

/** `exit` is `from:port`; ids hold no colon. */
function linkAtExit(flow: Flow, exit: string): Link | null {
  const at = exit.indexOf(':');
  const [from, port] = [exit.slice(0, at), exit.slice(at + 1)];
  if (!flow.nodes.some(({ id }) => id === from)) return null;
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
