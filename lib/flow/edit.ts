import type { JsonObject } from './json';
import { keysOf, uniqueKey } from './keys';
import { renameSteps } from './references';
import { type Endpoint, type Flow, type FlowEdge, type FlowNode, flowSchema } from './schema';

/**
 * Every change of a document: flow in, flow out, nothing else touched. What did not change stays the same object, so
 * that an editor need not redraw it; a change that changes nothing gives back the flow itself.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node to be placed; its id and key are made here. */
export interface NewNode extends Point {
  readonly kind: string;
  readonly name: string;
  readonly config: JsonObject;
}

/** Where an edge leaves: a port holds at most one. */
export type EdgeStart = Pick<FlowEdge, 'from' | 'port'>;

/** The id that `addNode` gives to the next node. */
export function nextNodeId(flow: Flow): string {
  const numbers = flow.nodes.map(({ id }) => Number(/^n(\d{1,15})$/.exec(id)?.[1] ?? 0));
  return `n${Math.max(0, ...numbers) + 1}`;
}

export function addNode(flow: Flow, node: NewNode): Flow {
  const key = uniqueKey(node.name, keysOf(flow.nodes));
  return { ...flow, nodes: [...flow.nodes, { id: nextNodeId(flow), key, ...node }] };
}

/** Places a node on an edge; `continueBy` is the port by which the edge goes on, null = it ends there. */
export function insertOnEdge(
  flow: Flow,
  start: EdgeStart,
  insertion: { node: NewNode; continueBy: string | null },
): Flow {
  const edge = edgeAt(flow, start);
  const id = nextNodeId(flow);
  const connected = connect(addNode(flow, insertion.node), { ...start, to: id });
  return edge && insertion.continueBy !== null
    ? connect(connected, { from: id, port: insertion.continueBy, to: edge.to })
    : connected;
}

/** Places a node that stands on the canvas already, and that no edge leads to, on an edge. */
export function weaveIn(flow: Flow, start: EdgeStart, weaving: { id: string; continueBy: string | null }): Flow {
  const edge = edgeAt(flow, start);
  if (!edge || weaving.id === edge.to) return flow;
  const connected = connect(flow, { ...start, to: weaving.id });
  if (connected === flow || weaving.continueBy === null) return connected;
  return connect(connected, { from: weaving.id, port: weaving.continueBy, to: edge.to });
}

export function moveNodes(flow: Flow, positions: ReadonlyMap<string, Point>): Flow {
  return mapNodes(flow, (node) => {
    const to = positions.get(node.id);
    return to && (to.x !== node.x || to.y !== node.y) ? { ...node, x: to.x, y: to.y } : node;
  });
}

/** Where a removed node had one edge in and one out, the two become one. */
export function removeNodes(flow: Flow, ids: Iterable<string>): Flow {
  const gone = new Set(ids);
  const nodes = flow.nodes.filter(({ id }) => !gone.has(id));
  if (nodes.length === flow.nodes.length) return flow;
  let { edges } = flow;
  for (const { id } of flow.nodes) if (gone.has(id)) edges = withoutNode(edges, id);
  return { ...flow, nodes, edges };
}

/** Takes the place of the edge that the port held before. */
export function connect(flow: Flow, edge: FlowEdge): Flow {
  const ids = new Set(flow.nodes.map(({ id }) => id));
  const known = edgeAt(flow, edge);
  if (edge.from === edge.to || known?.to === edge.to || !ids.has(edge.from) || !ids.has(edge.to)) return flow;
  return { ...flow, edges: [...flow.edges.filter((other) => !isAt(other, edge)), edge] };
}

export function disconnect(flow: Flow, start: EdgeStart): Flow {
  return edgeAt(flow, start) ? { ...flow, edges: flow.edges.filter((edge) => !isAt(edge, start)) } : flow;
}

/** Whether a path leads from one node to another; an edge back would close a circle. */
export function isReachable(flow: Flow, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) for (const edge of flow.edges) if (edge.from === id) seen.add(edge.to);
  return seen.has(to);
}

/** Name, key, and every reference to the key. An empty name changes nothing. */
export function renameNode(flow: Flow, id: string, name: string): Flow {
  const given = name.trim();
  const node = flow.nodes.find((one) => one.id === id);
  if (!node || given === '' || given === node.name) return flow;
  const key = uniqueKey(given, keysOf(flow.nodes.filter((one) => one !== node)));
  const renamed = mapNodes(flow, (one) => (one === node ? { ...one, name: given, key } : one));
  if (node.key === undefined || node.key === key) return renamed;
  const keys = new Map([[node.key, key]]);
  return mapNodes(renamed, (one) => renameSteps(one, keys));
}

/** Another name under the same key: what reads the step goes on reading it. */
export function nameNode(flow: Flow, id: string, name: string): Flow {
  return mapNodes(flow, (node) => (node.id === id && node.name !== name ? { ...node, name } : node));
}

/** `ports` = the node's ports under the new config: edges of others are cut. Null = not known, nothing is cut. */
export function setConfig(
  flow: Flow,
  id: string,
  change: { config: JsonObject; ports: readonly string[] | null },
): Flow {
  const changed = mapNodes(flow, (node) =>
    node.id === id && node.config !== change.config ? { ...node, config: change.config } : node,
  );
  return change.ports === null ? changed : cutThreads(changed, id, change.ports);
}

/** A setting given as `undefined` goes back to its default. */
export function setEndpoint(flow: Flow, change: Partial<Endpoint>): Flow {
  return { ...flow, endpoint: flowSchema.shape.endpoint.parse({ ...flow.endpoint, ...change }) };
}

export function setName(flow: Flow, name: string): Flow {
  const given = name.trim();
  return given === '' || given === flow.name ? flow : { ...flow, name: given };
}

/** Off if one of them is on, else on. */
export function toggleOff(flow: Flow, ids: Iterable<string>): Flow {
  const chosen = new Set(ids);
  const isOn = flow.nodes.some((node) => chosen.has(node.id) && !node.off);
  return mapNodes(flow, (node) => {
    if (!chosen.has(node.id) || (node.off ?? false) === isOn) return node;
    const { off: _, ...rest } = node;
    return isOn ? { ...rest, off: true } : rest;
  });
}

function withoutNode(edges: FlowEdge[], id: string): FlowEdge[] {
  const [into, ...moreInto] = edges.filter(({ to }) => to === id);
  const [out, ...moreOut] = edges.filter(({ from }) => from === id);
  const left = edges.filter(({ from, to }) => from !== id && to !== id);
  const isThread = into && out && moreInto.length === 0 && moreOut.length === 0 && into.from !== out.to;
  return isThread ? [...left, { from: into.from, port: into.port, to: out.to }] : left;
}

function cutThreads(flow: Flow, id: string, ports: readonly string[]): Flow {
  const edges = flow.edges.filter((edge) => edge.from !== id || ports.includes(edge.port));
  return edges.length === flow.edges.length ? flow : { ...flow, edges };
}

function mapNodes(flow: Flow, change: (node: FlowNode) => FlowNode): Flow {
  const nodes = flow.nodes.map(change);
  return nodes.every((node, index) => node === flow.nodes[index]) ? flow : { ...flow, nodes };
}

function edgeAt(flow: Flow, start: EdgeStart): FlowEdge | undefined {
  return flow.edges.find((edge) => isAt(edge, start));
}

const isAt = (edge: FlowEdge, start: EdgeStart) => edge.from === start.from && edge.port === start.port;
