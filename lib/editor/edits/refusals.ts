import type { Flow, FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';

/** Why an edge may not go to a step: calls begin there, it would lead round in a circle, it is the step itself, or all its ports are taken. */
export type Refusal = 'start' | 'circle' | 'itself' | 'ends';

/** Which end of the new edge is sought: the step it goes to, or the one it comes from. */
export type Sought = 'target' | 'source';

/** Every step that an edge from or to `id` may not be tied to. One walk through the flow, whatever its size. */
export function refusalsOf(
  flow: Flow,
  id: string,
  { sought, viewOf }: { sought: Sought; viewOf: ViewOf },
): ReadonlyMap<string, Refusal> {
  const refused = new Map<string, Refusal>();
  for (const node of flow.nodes) {
    if (sought === 'target' && viewOf(node)?.definition.traits?.entry) refused.set(node.id, 'start');
    if (sought === 'source' && openPort(flow, node, viewOf) === null) refused.set(node.id, 'ends');
  }
  for (const circle of connectedTo(flow, id, sought)) refused.set(circle, 'circle');
  return refused.set(id, 'itself');
}

/** The first port that leads nowhere yet. */
export function openPort(flow: Flow, node: FlowNode, viewOf: ViewOf): string | null {
  const taken = new Set(flow.edges.flatMap((edge) => (edge.from === node.id ? [edge.port] : [])));
  const open = viewOf(node)?.ports.find(({ name, needs }) => needs === undefined && !taken.has(name));
  return open?.name ?? null;
}

/** What leads to a step, when its target is sought; what it leads to, when its source is. */
function connectedTo(flow: Flow, id: string, sought: Sought): ReadonlySet<string> {
  const beside = new Map<string, string[]>();
  for (const { from, to } of flow.edges) {
    const [here, there] = sought === 'target' ? [to, from] : [from, to];
    beside.set(here, [...(beside.get(here) ?? []), there]);
  }
  const seen = new Set<string>([id]);
  for (const one of seen) for (const other of beside.get(one) ?? []) seen.add(other);
  return seen;
}
