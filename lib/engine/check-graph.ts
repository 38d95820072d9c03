import type { Flow, FlowEdge, FlowNode } from '../flow/schema';
import { successPortOf } from './compile';
import type { FlowIssue } from './failure';
import { issue } from './issues';
import type { AnyDefinition, Capability, PortSpec } from './node';
import { portsOf } from './node';

/** A node with what is known of its kind. Ports are those of its config, if the config can be read. */
export interface KnownNode {
  readonly node: FlowNode;
  readonly definition: AnyDefinition | undefined;
  readonly ports: readonly PortSpec[] | undefined;
}

export interface Graph {
  readonly nodes: ReadonlyMap<string, KnownNode>;
  readonly entry: string | undefined;
  /** Ids that a call can come to. */
  readonly reachable: ReadonlySet<string>;
  /** For each reachable node, the nodes that run before it on every path, and on some path. */
  readonly before: ReadonlyMap<
    string,
    { readonly always: ReadonlySet<string>; readonly sometimes: ReadonlySet<string> }
  >;
}

export function readGraph(flow: Flow, catalog: ReadonlyMap<string, AnyDefinition>): Graph {
  const nodes = new Map(flow.nodes.map((node) => [node.id, know(node, catalog.get(node.kind))]));
  const entry = [...nodes.values()].find(({ definition }) => definition?.traits?.entry)?.node.id;
  const targets = targetsOf(flow.edges.filter((edge) => isTaken(edge, nodes.get(edge.from))));
  const order = entry === undefined ? [] : inOrder(entry, targets);
  return { nodes, entry, reachable: new Set(order), before: predecessors(order, targets) };
}

export function checkGraph(
  flow: Flow,
  graph: Graph,
  host: { capabilities: readonly Capability[]; rawAnswer: boolean },
): FlowIssue[] {
  return [
    ...checkEntries(graph),
    ...repeated(flow.nodes.map(({ id }) => ({ id, name: id }))).map(({ id }) =>
      issue('node_repeated', { nodeId: id, path: 'id' }, { id }),
    ),
    ...repeated(flow.nodes.map(({ id, key = id }) => ({ id, name: key }))).map(({ id, name }) =>
      issue('key_repeated', { nodeId: id, path: 'key' }, { key: name }),
    ),
    ...flow.nodes.flatMap((node) => checkNode(node, flow.edges, { graph, host })),
    ...cycleIn(flow).map((nodeId) => issue('cycle', { nodeId, path: 'edges' })),
    ...checkReply(graph),
  ];
}

/** A node that is switched off is left by its success port only; while its ports are not known, by any. */
function isTaken({ port }: FlowEdge, from: KnownNode | undefined): boolean {
  const isPassedOver = from?.node.off && !from.definition?.traits?.entry;
  return !isPassedOver || !from.ports || port === successPortOf(from.ports);
}

function know(node: FlowNode, definition: AnyDefinition | undefined): KnownNode {
  const config = definition?.config.safeParse(node.config);
  return { node, definition, ports: definition && config?.success ? portsOf(definition, config.data) : undefined };
}

function checkEntries({ nodes, entry }: Graph): FlowIssue[] {
  if (entry === undefined) return [issue('start_missing', { path: 'nodes' })];
  const others = [...nodes.values()].filter(({ node, definition }) => definition?.traits?.entry && node.id !== entry);
  return others.map(({ node }) => issue('start_repeated', { nodeId: node.id, path: 'kind' }));
}

function checkReply({ nodes, reachable, entry }: Graph): FlowIssue[] {
  const answers = [...reachable].some((id) => nodes.get(id)?.definition?.traits?.ends && !nodes.get(id)?.node.off);
  return answers || entry === undefined ? [] : [issue('reply_unreachable', { path: 'nodes' })];
}

interface Known {
  readonly graph: Graph;
  readonly host: { readonly capabilities: readonly Capability[]; readonly rawAnswer: boolean };
}

function checkNode(node: FlowNode, edges: readonly FlowEdge[], { graph, host }: Known): FlowIssue[] {
  const { definition, ports } = graph.nodes.get(node.id) ?? {};
  const place = { nodeId: node.id, path: 'kind' };
  if (!definition) return [issue('kind_unknown', place, { kind: node.kind })];
  const leaving = edges.filter((edge) => edge.from === node.id);
  const issues = leaving.flatMap((edge) => checkEdge(edge, { ports, graph, host }));
  issues.push(
    ...repeated(leaving.map(({ port }) => ({ id: port, name: port }))).map(({ name }) =>
      issue('port_repeated', { nodeId: node.id, path: `port.${name}` }, { port: name }),
    ),
  );
  if (definition.traits?.rawAnswer && !host.rawAnswer) issues.push(issue('raw_answer_unavailable', place));
  if (!graph.reachable.has(node.id) && !definition.traits?.entry)
    issues.push(issue('node_unreachable', { nodeId: node.id, path: 'edges' }));
  // A start that leads nowhere is a flow without a reply, which is said of the flow, once.
  else if (!node.off && !(definition.traits?.entry && leaving.length === 0))
    issues.push(...unwired(node, ports ?? [], leaving));
  return issues;
}

function checkEdge(
  edge: FlowEdge,
  { ports, graph, host }: Known & { ports: readonly PortSpec[] | undefined },
): FlowIssue[] {
  const place = { nodeId: edge.from, path: `port.${edge.port}` };
  const params = { port: edge.port };
  const target = graph.nodes.get(edge.to);
  const spec = ports?.find((port) => port.name === edge.port);
  const issues: FlowIssue[] = [];
  if (!target) issues.push(issue('edge_dangling', place, params));
  else if (target.definition?.traits?.entry) issues.push(issue('start_connected', place));
  if (ports && !spec) issues.push(issue('port_unknown', place, params));
  if (spec?.needs && !host.capabilities.includes(spec.needs)) issues.push(issue('port_unavailable', place, params));
  return issues;
}

function unwired(node: FlowNode, ports: readonly PortSpec[], leaving: readonly FlowEdge[]): FlowIssue[] {
  const open = ports.filter((port) => port.role !== 'after' && !leaving.some((edge) => edge.port === port.name));
  return open.map(({ name, role, label }) =>
    issue(
      role === 'failure' ? 'failure_unwired' : 'port_unwired',
      { nodeId: node.id, path: `port.${name}` },
      { port: label ?? name },
    ),
  );
}

/** The second and later of those with the same name. */
function repeated<T extends { readonly name: string }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter(({ name }) => seen.size === seen.add(name).size);
}

type Targets = ReadonlyMap<string, readonly string[]>;

function targetsOf(edges: readonly FlowEdge[]): Targets {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  return targets;
}

/** Reachable nodes, each after all that lead to it (cycles broken anywhere). */
function inOrder(entry: string, targets: Targets): string[] {
  const done = new Set<string>();
  const order: string[] = [];
  const stack: { id: string; next: number }[] = [{ id: entry, next: 0 }];
  done.add(entry);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const target = targets.get(top.id)?.[top.next++];
    if (target === undefined) order.push(stack.pop()?.id ?? '');
    else if (!done.has(target)) {
      done.add(target);
      stack.push({ id: target, next: 0 });
    }
  }
  return order.reverse();
}

function predecessors(order: readonly string[], targets: Targets): Graph['before'] {
  const before = new Map<string, { always: Set<string>; sometimes: Set<string> }>();
  const first = order[0];
  if (first !== undefined) before.set(first, { always: new Set(), sometimes: new Set() });
  for (const id of order) {
    const own = before.get(id);
    if (!own) continue;
    for (const target of targets.get(id) ?? []) {
      const known = before.get(target);
      const always = new Set([...own.always, id]);
      if (!known) before.set(target, { always, sometimes: new Set([...own.sometimes, id]) });
      else {
        for (const other of known.always) if (!always.has(other)) known.always.delete(other);
        for (const other of [...own.sometimes, id]) known.sometimes.add(other);
      }
    }
  }
  return before;
}

/** The nodes that stand on a cycle. */
function cycleIn(flow: Flow): string[] {
  const incoming = new Map(flow.nodes.map(({ id }) => [id, 0]));
  for (const { to } of flow.edges) if (incoming.has(to)) incoming.set(to, (incoming.get(to) ?? 0) + 1);
  const targets = targetsOf(flow.edges);
  const free = [...incoming].filter(([, count]) => count === 0).map(([id]) => id);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    incoming.delete(id);
    for (const to of targets.get(id) ?? []) {
      const left = (incoming.get(to) ?? 0) - 1;
      if (incoming.has(to)) incoming.set(to, left);
      if (left === 0) free.push(to);
    }
  }
  const left = new Set(incoming.keys());
  // What merely hangs behind a cycle is not on it.
  for (let size = -1; size !== left.size; ) {
    size = left.size;
    for (const id of left) if (!(targets.get(id) ?? []).some((to) => left.has(to))) left.delete(id);
  }
  return [...left];
}
