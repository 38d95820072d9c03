import type { Flow } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';

export type Direction = 'in' | 'out' | 'previous' | 'next';

/** The step that an arrow key goes to from `id`: along the edges, or among those that stand beside it. */
export function neighbour(
  flow: Flow,
  id: string,
  { direction, viewOf }: { direction: Direction; viewOf: ViewOf },
): string | null {
  switch (direction) {
    case 'out':
      return outOf(flow, id, viewOf)[0] ?? null;
    case 'in':
      return flow.edges.find((edge) => edge.to === id)?.from ?? null;
    case 'previous':
      return beside(flow, id, { by: -1, viewOf });
    case 'next':
      return beside(flow, id, { by: 1, viewOf });
  }
}

/** Steps behind a step's ports, in the order the ports stand on its card. */
function outOf(flow: Flow, id: string, viewOf: ViewOf): readonly string[] {
  const node = flow.nodes.find((one) => one.id === id);
  const order = (node ? (viewOf(node)?.ports ?? []) : []).map((port) => port.name);
  return flow.edges
    .filter((edge) => edge.from === id)
    .sort((a, b) => order.indexOf(a.port) - order.indexOf(b.port))
    .map((edge) => edge.to);
}

function beside(flow: Flow, id: string, { by, viewOf }: { by: 1 | -1; viewOf: ViewOf }): string | null {
  const before = flow.edges.find((edge) => edge.to === id)?.from;
  if (before === undefined) return null;
  const siblings = [...new Set(outOf(flow, before, viewOf))];
  return siblings[siblings.indexOf(id) + by] ?? null;
}
