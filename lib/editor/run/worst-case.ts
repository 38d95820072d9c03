import type { Flow, FlowEdge, FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import { type Clock, ownWaitOf, waitOf } from './waiting';

/**
 * Worst-case milliseconds from the call to the end of each step: the network's reserve plus every wait along the slowest
 * way there. Steps without a time of their own fill the time there is, and never pass the limit.
 */
export function worstCases(flow: Flow, viewOf: ViewOf, clock: Clock): ReadonlyMap<string, number> {
  const own = slowestSums(flow, viewOf, { reserveMs: clock.reserveMs, waitAt: (node) => ownWaitOf(node, viewOf) });
  const all = slowestSums(flow, viewOf, { reserveMs: clock.reserveMs, waitAt: (node) => waitOf(node, viewOf, clock) });
  return new Map([...all].map(([id, ms]) => [id, Math.max(own.get(id) ?? 0, Math.min(ms, clock.limitMs))]));
}

/** The largest sum of waits on a way from the start to the end of each step. */
export function slowestSums(
  flow: Flow,
  viewOf: ViewOf,
  { reserveMs, waitAt }: { reserveMs: number; waitAt: (node: FlowNode) => number },
): ReadonlyMap<string, number> {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const waits = new Map(flow.nodes.map((node) => [node.id, waitAt(node)]));
  const outgoing = edgesByStart(flow.edges.filter((edge) => !isAfter(nodes.get(edge.from), edge.port, viewOf)));
  const worst = new Map<string, number>();
  for (const entry of flow.nodes.filter((node) => viewOf(node)?.definition.traits?.entry)) {
    worst.set(entry.id, reserveMs + (waits.get(entry.id) ?? 0));
    for (const id of inOrder(entry.id, outgoing)) {
      const before = worst.get(id) ?? reserveMs;
      for (const { to } of outgoing.get(id) ?? [])
        worst.set(to, Math.max(worst.get(to) ?? 0, before + (waits.get(to) ?? 0)));
    }
  }
  return worst;
}

/** Every node reachable from `start`, each after all that lead to it; an edge that closes a circle is passed over. */
function inOrder(start: string, outgoing: ReadonlyMap<string, readonly FlowEdge[]>): readonly string[] {
  const seen = new Set<string>();
  const done: string[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const edge of outgoing.get(id) ?? []) visit(edge.to);
    done.push(id);
  };
  visit(start);
  return done.reverse();
}

function edgesByStart(edges: readonly FlowEdge[]): ReadonlyMap<string, readonly FlowEdge[]> {
  const byStart = new Map<string, FlowEdge[]>();
  for (const edge of edges) byStart.set(edge.from, [...(byStart.get(edge.from) ?? []), edge]);
  return byStart;
}

export function isAfter(node: FlowNode | undefined, port: string, viewOf: ViewOf): boolean {
  return node !== undefined && viewOf(node)?.ports.find((spec) => spec.name === port)?.role === 'after';
}
