import type { Flow, FlowNode } from '../../flow/schema';
import type { ViewOf } from './step-view';

/** Steps that the built-in demo answers, in the order of the document. What is switched off asks nobody. */
export function demoSteps(flow: Flow, viewOf: ViewOf): readonly FlowNode[] {
  return flow.nodes.filter((node) => !node.off && viewOf(node)?.isDemo === true);
}
