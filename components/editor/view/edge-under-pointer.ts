import type { Point } from '@/lib/flow/edit';

/** The edge at a point of the screen, also where a card that is being dragged covers it. */
export function edgeUnder({ x, y }: Point): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest<SVGElement>('.react-flow__edge');
    if (edge) return edge.dataset.id ?? null;
  }
  return null;
}

/** Shows where a step would become part of an edge. Past React: it changes with the pointer. */
export function markEdge(id: string | null): void {
  for (const marked of document.querySelectorAll<SVGElement>('.react-flow__edge[data-receives]')) {
    if (marked.dataset.id !== id) delete marked.dataset.receives;
  }
  const edge =
    id === null ? null : document.querySelector<SVGElement>(`.react-flow__edge[data-id="${CSS.escape(id)}"]`);
  if (edge) edge.dataset.receives = 'true';
}
