import { type LayoutShape, tidyUp } from '../flow/layout';
import type { Flow, FlowNode } from '../flow/schema';
import type { StepView } from './step-view';

/** About as large as a card with two outcomes; its true size is known only once it is drawn. */
const CARD = { width: 240, height: 180 } as const;

/** Lays out a document that was written without places, such as by a script: its steps would lie on one pile. */
export function spread(flow: Flow, viewOf: (node: FlowNode) => StepView | null): Flow {
  const hasPlaces = flow.nodes.some(({ x, y }) => x !== 0 || y !== 0);
  if (hasPlaces || flow.nodes.length < 2) return flow;
  return tidyUp(flow, (node): LayoutShape => {
    const view = viewOf(node);
    return {
      ...CARD,
      isEntry: view?.definition.traits?.entry === true,
      ports: (view?.ports ?? []).map((port) => ({ name: port.name, isAfter: port.role === 'after' })),
    };
  });
}
