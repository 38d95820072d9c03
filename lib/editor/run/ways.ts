import type { PortSpec } from '../../engine/node';
import type { Flow, FlowEdge, FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import { edgeId } from '../document/wiring';
import type { Clock } from './waiting';
import { isAfter, worstCases } from './worst-case';

/** A way: one route from the start to an answer. */
export interface Way {
  readonly nodes: ReadonlySet<string>;
  /** Ids of its edges. */
  readonly edges: ReadonlySet<string>;
  /** The outcomes by which it parts from other ways, first to last. */
  readonly turns: readonly { readonly node: FlowNode; readonly port: PortSpec }[];
}

/** The slowest way from the start to a step. */
export function slowestWay(flow: Flow, to: string, { viewOf, clock }: { viewOf: ViewOf; clock: Clock }): Way {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const worst = worstCases(flow, viewOf, clock);
  const seen = new Set([to]);
  const edges: FlowEdge[] = [];
  for (let at: string | undefined = to; at !== undefined; ) {
    const into = flow.edges
      .filter((edge) => edge.to === at && worst.has(edge.from) && !seen.has(edge.from))
      .filter((edge) => !isAfter(nodes.get(edge.from), edge.port, viewOf))
      .sort((a, b) => (worst.get(b.from) ?? 0) - (worst.get(a.from) ?? 0))[0];
    at = into?.from;
    if (!into) break;
    seen.add(into.from);
    edges.unshift(into);
  }
  const turns = edges.flatMap(({ from, port: name }) => {
    const node = nodes.get(from);
    const port = node && viewOf(node)?.ports.find((spec) => spec.name === name);
    return node && port && parts.has(port.role) ? [{ node, port }] : [];
  });
  return { nodes: seen, edges: new Set(edges.map(edgeId)), turns };
}

/** What goes on when all is well says nothing of the way. */
const parts: ReadonlySet<PortSpec['role']> = new Set(['case', 'else', 'failure']);
