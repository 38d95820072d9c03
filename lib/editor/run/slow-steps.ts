import type { Flow, FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import { type Clock, ownTime, ownWaitOf } from './waiting';
import { isAfter, slowestSums } from './worst-case';

/** A shorter time for a step that would bring the answer in on time. */
export interface SlowFix {
  /** Key of the config that holds the time. */
  readonly field: string;
  readonly ms: number;
}

const SHORTEST_MS = 300;
const ROUND_MS = 100;

/** Steps whose own time makes some answer late, with what to wait instead; null = no shorter wait would do alone. */
export function slowSteps(
  flow: Flow,
  viewOf: ViewOf,
  { limitMs, reserveMs }: Clock,
): ReadonlyMap<string, SlowFix | null> {
  const sums = slowestSums(flow, viewOf, { reserveMs, waitAt: (node) => ownWaitOf(node, viewOf) });
  if (Math.max(0, ...sums.values()) <= limitMs) return new Map();
  const onward = onwardSums(flow, viewOf);
  return new Map(
    flow.nodes.flatMap((node) => {
      const through = (sums.get(node.id) ?? 0) + onward(node.id);
      const isSlow = ownWaitOf(node, viewOf) > 0 && through > limitMs;
      return isSlow ? [[node.id, fixFor(node, viewOf, through - limitMs)] as const] : [];
    }),
  );
}

function fixFor(node: FlowNode, viewOf: ViewOf, overMs: number): SlowFix | null {
  const view = viewOf(node);
  const field = ownTime(node, view);
  const own = field === null ? undefined : node.config[field];
  if (!view?.worstMs || field === null || typeof own !== 'number') return null;
  const tries = Math.max(1, Math.round(view.worstMs / own));
  const ms = Math.floor((own - overMs / tries) / ROUND_MS) * ROUND_MS;
  return ms >= SHORTEST_MS ? { field, ms } : null;
}

/** The largest sum of waits on a way on from a step, its own not counted. */
function onwardSums(flow: Flow, viewOf: ViewOf): (id: string) => number {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const known = new Map<string, number>();
  const waitAt = (node: FlowNode | undefined) => (node ? ownWaitOf(node, viewOf) : 0);
  const onward = (from: string): number => {
    const sum = known.get(from);
    if (sum !== undefined) return sum;
    known.set(from, 0); // a circle is followed once
    const next = flow.edges.filter((edge) => edge.from === from && !isAfter(nodes.get(from), edge.port, viewOf));
    const longest = Math.max(0, ...next.map((edge) => waitAt(nodes.get(edge.to)) + onward(edge.to)));
    known.set(from, longest);
    return longest;
  };
  return onward;
}
