import type { Flow, FlowNode } from '../flow/schema';

/** One thing that differs between two documents, as a person would say it. */
export type FlowDifference =
  | { readonly type: 'added' | 'removed'; readonly node: FlowNode }
  | { readonly type: 'renamed'; readonly node: FlowNode; readonly from: string }
  | { readonly type: 'changed' | 'switched-off' | 'switched-on'; readonly node: FlowNode }
  | { readonly type: 'connected' | 'endpoint' };

/** What a new version brings. Where steps stand is no change: nobody who calls would notice. */
export function differencesOf(before: Flow, after: Flow): readonly FlowDifference[] {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map((node) => node.id));
  const steps = after.nodes.flatMap((node): FlowDifference[] => {
    const former = old.get(node.id);
    return former ? stepDifferences(former, node) : [{ type: 'added', node }];
  });
  const removed = before.nodes
    .filter((node) => !kept.has(node.id))
    .map((node): FlowDifference => ({ type: 'removed', node }));
  const rewired = hasRewired(before, after, new Set(before.nodes.filter(({ id }) => kept.has(id)).map(({ id }) => id)));
  return [
    ...steps,
    ...removed,
    ...(rewired ? [{ type: 'connected' } as const] : []),
    ...(isSame(before.endpoint, after.endpoint) ? [] : [{ type: 'endpoint' } as const]),
  ];
}

function stepDifferences(former: FlowNode, node: FlowNode): FlowDifference[] {
  const differences: FlowDifference[] = [];
  if (former.name !== node.name) differences.push({ type: 'renamed', node, from: former.name });
  if (!isSame(former.config, node.config) || former.kind !== node.kind) differences.push({ type: 'changed', node });
  if ((former.off ?? false) !== (node.off ?? false))
    differences.push({ type: node.off ? 'switched-off' : 'switched-on', node });
  return differences;
}

/** Only among steps that both have: a new step brings its own connections, a removed one takes them away. */
function hasRewired(before: Flow, after: Flow, both: ReadonlySet<string>): boolean {
  const threads = (flow: Flow) =>
    flow.edges
      .filter(({ from, to }) => both.has(from) && both.has(to))
      .map(({ from, port, to }) => `${from}:${port}:${to}`)
      .sort();
  return !isSame(threads(before), threads(after));
}

/** Whatever the order of keys: one side may have passed through a form. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
