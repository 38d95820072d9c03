import type { PortSpec } from '../engine/node';
import {
  addNode,
  connect,
  disconnect,
  insertOnEdge,
  isReachable,
  moveNodes,
  type NewNode,
  removeNodes,
  renameNode,
  setConfig,
  setName,
  toggleOff,
} from '../flow/edit';
import type { JsonObject } from '../flow/json';
import { type LayoutShape, tidyUp } from '../flow/layout';
import { addedIds, clipSchema, copyNodes, duplicateNodes, pasteNodes } from '../flow/paste';
import type { Flow, FlowNode } from '../flow/schema';
import { freePlace, snapped } from './place';
import type { Position, Size } from './reactflow';
import { edgeId } from './reactflow-wiring';
import type { Catalog, StepView } from './step-view';
import { documentOf, type EditorActions, type EditorStore, type Link } from './store';

/** Everything a person can do to the document, whichever key, menu or drag asks for it. Edges are named `from:port`. */
export interface Commands {
  /** Places a step, wires it, selects it. */
  add(kind: string, at: Position, link?: Link | null): void;
  connect(from: string, port: string, to: string): void;
  /** Moves one end of a thread. */
  reconnect(edge: string, to: { readonly from: string; readonly port: string; readonly to: string }): void;
  move(positions: ReadonlyMap<string, Position>): void;
  remove(nodes: Iterable<string>, edges?: Iterable<string>): void;
  duplicate(nodes: Iterable<string>): void;
  /** JSON text for the clipboard; undefined when nothing can be copied. */
  copy(nodes: Iterable<string>): string | undefined;
  /** False when the text is not a copy of steps. */
  paste(text: string, at: Position): boolean;
  toggle(nodes: Iterable<string>): void;
  rename(node: string, name: string): void;
  /** `field` groups the changes of one field into one undo. */
  configure(node: string, config: JsonObject, field: string): void;
  renameFlow(name: string): void;
  tidy(sizes: ReadonlyMap<string, Size>): void;
  /** Whether a thread may go there: not into the start, not into a circle. */
  canConnect(from: string, port: string, to: string): boolean;
}

export interface CommandPorts {
  readonly store: EditorStore;
  readonly actions: EditorActions;
  readonly catalog: Catalog;
  readonly viewOf: (node: FlowNode) => StepView | null;
  /** Name of a new step, in the language of the flow. */
  readonly nameOf: (kind: string) => string;
}

const DEFAULT_SIZE: Size = { width: 214, height: 140 };

export function createCommands({ store, actions, catalog, viewOf, nameOf }: CommandPorts): Commands {
  const flowNow = () => documentOf(store.getState());
  const isEntry = (flow: Flow, id: string) => {
    const node = flow.nodes.find((one) => one.id === id);
    return node !== undefined && viewOf(node)?.definition.traits?.entry === true;
  };
  const removable = (ids: Iterable<string>) => [...ids].filter((id) => !isEntry(flowNow(), id));

  /** One undo, and what it added is selected. */
  function place(change: (flow: Flow) => Flow): void {
    const before = flowNow();
    actions.seal();
    const after = actions.apply(change);
    const added = addedIds(before, after);
    if (added.length > 0) actions.select(added);
  }

  return {
    add(kind, at, link = null) {
      const definition = catalog.get(kind);
      if (!definition || definition.traits?.entry) return;
      const spot = freePlace(flowNow(), store.getState().sizes, { at: snapped(at), size: DEFAULT_SIZE });
      const node: NewNode = {
        kind,
        name: uniqueName(flowNow(), nameOf(kind)),
        config: { ...definition.initial },
        ...spot,
      };
      place((flow) => addLinked(flow, node, link, viewOf));
      actions.open('inspector');
    },
    connect: (from, port, to) => void actions.apply((flow) => connect(flow, { from, port, to })),
    reconnect(edge, to) {
      actions.apply((flow) => {
        const old = flow.edges.find((one) => edgeId(one) === edge);
        return connect(old ? disconnect(flow, old) : flow, to);
      });
    },
    move: (positions) => void actions.apply((flow) => moveNodes(flow, positions)),
    remove(nodes, edges = []) {
      const cut = new Set(edges);
      const ids = removable(nodes);
      actions.seal();
      actions.apply((flow) => {
        const threads = flow.edges.filter((edge) => cut.has(edgeId(edge)));
        return removeNodes(threads.reduce<Flow>(disconnect, flow), ids);
      });
    },
    duplicate(nodes) {
      const ids = removable(nodes);
      if (ids.length > 0) place((flow) => duplicateNodes(flow, ids));
    },
    copy(nodes) {
      const ids = removable(nodes);
      return ids.length > 0 ? JSON.stringify(copyNodes(flowNow(), ids)) : undefined;
    },
    paste(text, at) {
      const clip = clipSchema.safeParse(parseJson(text));
      if (!clip.success || clip.data.nodes.length === 0) return false;
      const left = Math.min(...clip.data.nodes.map((node) => node.x));
      const top = Math.min(...clip.data.nodes.map((node) => node.y));
      const target = snapped(at);
      place((flow) => pasteNodes(flow, clip.data, { x: target.x - left, y: target.y - top }));
      return true;
    },
    toggle: (nodes) => void actions.apply((flow) => toggleOff(flow, removable(nodes))),
    rename(node, name) {
      actions.seal();
      actions.apply((flow) => renameNode(flow, node, name));
    },
    configure(node, config, field) {
      actions.apply(
        (flow) => setConfig(flow, node, { config, ports: portNames(flow, node, config, viewOf) }),
        `${node}.${field}`,
      );
    },
    renameFlow: (name) => void actions.apply((flow) => setName(flow, name)),
    tidy(sizes) {
      actions.seal();
      actions.apply((flow) => tidyUp(flow, (node) => shapeOf(node, sizes, viewOf)));
    },
    canConnect(from, _port, to) {
      const flow = flowNow();
      return from !== to && !isEntry(flow, to) && !isReachable(flow, to, from);
    },
  };
}

function addLinked(flow: Flow, node: NewNode, link: Link | null, viewOf: CommandPorts['viewOf']): Flow {
  switch (link?.type) {
    case undefined:
      return addNode(flow, node);
    case 'from':
      return insertOnEdge(flow, exitOf(link), { node, continueBy: null });
    case 'between':
      return insertOnEdge(flow, exitOf(link), { node, continueBy: mainPort(node, viewOf) });
    case 'into': {
      const added = addNode(flow, node);
      const [id] = addedIds(flow, added);
      const port = mainPort(node, viewOf);
      return id !== undefined && port !== null ? connect(added, { from: id, port, to: link.to }) : added;
    }
  }
}

const exitOf = ({ from, port }: { from: string; port: string }) => ({ from, port });

/** The port by which a path goes on when all is well; null when the path ends here. */
function mainPort(node: NewNode, viewOf: CommandPorts['viewOf']): string | null {
  const ports: readonly PortSpec[] = viewOf({ ...node, id: 'new' })?.ports ?? [];
  const onward = ports.filter((port) => port.role !== 'after' && port.role !== 'failure');
  return (onward.find((port) => port.role === 'success' || port.role === 'next') ?? onward[0])?.name ?? null;
}

/** Ports under another config, or null while that config cannot be read. */
function portNames(
  flow: Flow,
  id: string,
  config: JsonObject,
  viewOf: CommandPorts['viewOf'],
): readonly string[] | null {
  const node = flow.nodes.find((one) => one.id === id);
  const view = node && viewOf({ ...node, config });
  return view?.sentence ? view.ports.map((port) => port.name) : null;
}

function shapeOf(node: FlowNode, sizes: ReadonlyMap<string, Size>, viewOf: CommandPorts['viewOf']): LayoutShape {
  const view = viewOf(node);
  return {
    isEntry: view?.definition.traits?.entry === true,
    ports: (view?.ports ?? []).map((port) => ({ name: port.name, isAfter: port.role === 'after' })),
    ...(sizes.get(node.id) ?? DEFAULT_SIZE),
  };
}

function uniqueName(flow: Flow, name: string): string {
  const taken = new Set(flow.nodes.map((node) => node.name));
  let count = 2;
  if (!taken.has(name)) return name;
  while (taken.has(`${name} ${count}`)) count += 1;
  return `${name} ${count}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
