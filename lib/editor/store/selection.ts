import { notesOf } from '../../flow/notes';
import type { Flow } from '../../flow/schema';
import type { Selection } from '../canvas/reactflow';
import { edgeId } from '../document/wiring';

/** What of it is still in the flow; the selection itself when nothing of it is gone. */
export function survivingSelection(selection: Selection, flow: Flow): Selection {
  const nodes = new Set([...flow.nodes, ...notesOf(flow)].map(({ id }) => id));
  const edges = new Set(flow.edges.map(edgeId));
  const gone = [...selection.nodes].some((id) => !nodes.has(id)) || [...selection.edges].some((id) => !edges.has(id));
  if (!gone) return selection;
  return {
    nodes: new Set([...selection.nodes].filter((id) => nodes.has(id))),
    edges: new Set([...selection.edges].filter((id) => edges.has(id))),
  };
}

export function isSameSelection(a: Selection, b: Selection): boolean {
  return isSameSet(a.nodes, b.nodes) && isSameSet(a.edges, b.edges);
}

function isSameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
