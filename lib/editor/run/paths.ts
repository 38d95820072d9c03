import type { Flow, FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import { edgeId } from '../document/wiring';
import type { Clock } from './waiting';
import { worstCases } from './worst-case';

export interface PathSummary {
  /** Ways from the start to a reply. */
  readonly answered: number;
  /** Ways that end at a port with nothing behind it: they get a safety reply. */
  readonly open: number;
  /** Replies with their worst-case milliseconds, slowest first. */
  readonly replies: readonly { readonly node: FlowNode; readonly worstMs: number }[];
}

/** A flow may branch so often that its paths outnumber any use of the number. */
const MOST = 9_999;

/** Counts every way through the flow and how each ends. A circle is followed once; the check reports it. */
export function pathsOf(flow: Flow, viewOf: ViewOf, clock: Clock): PathSummary {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const next = new Map(flow.edges.map((edge) => [edgeId(edge), edge.to]));
  const known = new Map<string, Ends>();

  const follow = (id: string): Ends => {
    const counted = known.get(id);
    if (counted) return counted;
    known.set(id, none);
    const ends = endsOf(id);
    known.set(id, ends);
    return ends;
  };
  const endsOf = (id: string): Ends => {
    const node = nodes.get(id);
    const view = node && viewOf(node);
    if (!node || !view) return none;
    if (view.definition.traits?.ends && !node.off) return { answered: 1, open: 0 };
    const ports = view.ports.filter((port) => port.role !== 'after');
    const onward = node.off
      ? ports.filter((port) => next.has(edgeId({ from: id, port: port.name }))).slice(0, 1)
      : ports;
    return onward
      .map((port) => next.get(edgeId({ from: id, port: port.name })))
      .map((to) => (to === undefined ? openEnd : follow(to)))
      .reduce(added, none);
  };

  const entry = flow.nodes.find((node) => viewOf(node)?.definition.traits?.entry);
  const worst = worstCases(flow, viewOf, clock);
  const replies = flow.nodes
    .filter((node) => viewOf(node)?.definition.traits?.ends && worst.has(node.id))
    .map((node) => ({ node, worstMs: worst.get(node.id) ?? 0 }))
    .sort((a, b) => b.worstMs - a.worstMs);
  return { ...(entry ? follow(entry.id) : none), replies };
}

interface Ends {
  readonly answered: number;
  readonly open: number;
}

const none: Ends = { answered: 0, open: 0 };
const openEnd: Ends = { answered: 0, open: 1 };
const added = (a: Ends, b: Ends): Ends => ({
  answered: Math.min(MOST, a.answered + b.answered),
  open: Math.min(MOST, a.open + b.open),
});
