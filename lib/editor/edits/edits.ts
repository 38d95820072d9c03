import type { AnyDefinition } from '../../engine/node';
import {
  connect,
  disconnect,
  isReachable,
  moveNodes,
  type NewNode,
  nameNode,
  type Point,
  removeNodes,
  renameNode,
  setConfig,
  setName,
  toggleOff,
} from '../../flow/edit';
import type { JsonObject } from '../../flow/json';
import { removeNotes } from '../../flow/notes';
import { clipSchema, copyNodes, duplicateNodes, pasteNodes } from '../../flow/paste';
import type { Flow } from '../../flow/schema';
import { CARD, freePlace, snapped } from '../canvas/free-place';
import { type Moves, roomOnEdge } from '../canvas/make-room';
import type { Size } from '../canvas/reactflow';
import type { Catalog, ViewOf } from '../document/step-view';
import { edgeId } from '../document/wiring';
import { fittedWait } from '../run/fit-wait';
import type { Clock } from '../run/waiting';
import { documentOf, type EditorStore, type EditorUpdates, type Link } from '../store/store';
import { type ArrangeEdits, arrangeEdits } from './arrange-edits';
import { followingName, type NameOf } from './following-name';
import { addLinked, createInsertion, uniqueName } from './insertion';
import { type NoteEdits, noteEdits } from './note-edits';
import { openPort, type Refusal, refusalsOf, type Sought } from './refusals';

/** Everything a person can do to the document, whichever key, menu or drag asks for it. Edges are named `from:port`. */
export interface Edits extends ArrangeEdits, NoteEdits {
  /** Places a step, wires it, selects it. */
  add(kind: string, at: Point, link?: Link | null): void;
  connect(from: string, port: string, to: string): void;
  /** Moves one end of an edge; without a port, to the first open port of `from`. */
  reconnect(edge: string, to: { readonly from: string; readonly port: string | null; readonly to: string }): void;
  /** Cuts the edge at a port. */
  disconnect(from: string, port: string): void;
  remove(nodes: Iterable<string>, edges?: Iterable<string>): void;
  duplicate(nodes: Iterable<string>): void;
  /** JSON text for the clipboard; undefined when nothing can be copied. */
  copy(nodes: Iterable<string>): string | undefined;
  /** False when the text is not a copy of steps. */
  paste(text: string, at: Point): boolean;
  toggle(nodes: Iterable<string>): void;
  rename(node: string, name: string): void;
  /** `field` groups the changes of one field into one undo. */
  configure(node: string, config: JsonObject, field: string): void;
  renameFlow(name: string): void;
  /** Whether an edge may go there: not into the start, not into a circle. */
  canConnect(from: string, port: string, to: string): boolean;
  /** Ties the first open port of a step to another step. */
  connectFrom(from: string, to: string): void;
  /** Every step that an edge from or to this one may not be tied to, and why. */
  refusals(node: string, sought: Sought): ReadonlyMap<string, Refusal>;
}

export interface EditPorts {
  readonly store: EditorStore;
  readonly update: EditorUpdates;
  readonly catalog: Catalog;
  readonly viewOf: ViewOf;
  /** Name for a step, by what it does where that can be said. */
  readonly nameOf: NameOf;
  /** How long the flow's caller waits: a new step's wait fits into it. Absent = its usual wait. */
  readonly clockOf?: (flow: Flow) => Clock;
}

export function createEdits({ store, update, catalog, viewOf, nameOf, clockOf }: EditPorts): Edits {
  const flowNow = () => documentOf(store.getState());
  const isEntry = (flow: Flow, id: string) => {
    const node = flow.nodes.find((one) => one.id === id);
    return node !== undefined && viewOf(node)?.definition.traits?.entry === true;
  };
  const insertion = createInsertion({ store, update, viewOf });
  const { place } = insertion;
  const openPortOf = (id: string) => {
    const node = flowNow().nodes.find((one) => one.id === id);
    return node ? openPort(flowNow(), node, viewOf) : null;
  };
  const removable = (ids: Iterable<string>) => [...ids].filter((id) => !isEntry(flowNow(), id));

  return {
    ...arrangeEdits(insertion),
    ...noteEdits(insertion),
    add(kind, at, link = null) {
      const definition = catalog.get(kind);
      if (!definition || definition.traits?.entry) return;
      const flow = flowNow();
      const { spot, moves } = spotFor(flow, store.getState().sizes, { at, link, isEntry });
      const name = uniqueName(flow, nameOf(kind, null));
      const node: NewNode = { kind, name, config: initialConfig(definition, clockOf?.(flow)), ...spot };
      place((before) => addLinked(moveNodes(before, moves), node, link, viewOf));
      update.open('inspector');
    },
    connect: (from, port, to) => void update.apply((flow) => connect(flow, { from, port, to })),
    reconnect(edge, { from, port: wanted, to }) {
      const port = wanted ?? openPortOf(from);
      const old = flowNow().edges.find((one) => edgeId(one) === edge);
      const isSame = old?.from === from && old.port === port && old.to === to;
      if (port !== null && !isSame)
        update.apply((flow) => connect(old ? disconnect(flow, old) : flow, { from, port, to }));
    },
    disconnect(from, port) {
      update.seal();
      update.apply((flow) => disconnect(flow, { from, port }));
    },
    remove(nodes, edges = []) {
      const cut = new Set(edges);
      const ids = removable(nodes);
      update.seal();
      update.apply((flow) => {
        const edges = flow.edges.filter((edge) => cut.has(edgeId(edge)));
        return removeNotes(removeNodes(edges.reduce<Flow>(disconnect, flow), ids), ids);
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
      const things = clip.success ? [...clip.data.nodes, ...(clip.data.notes ?? [])] : [];
      if (!clip.success || things.length === 0) return false;
      const left = Math.min(...things.map(({ x }) => x));
      const top = Math.min(...things.map(({ y }) => y));
      const target = snapped(at);
      place((flow) => pasteNodes(flow, clip.data, { x: target.x - left, y: target.y - top }));
      return true;
    },
    toggle: (nodes) => void update.apply((flow) => toggleOff(flow, removable(nodes))),
    rename(node, name) {
      update.seal();
      update.apply((flow) => renameNode(flow, node, name));
    },
    configure(node, config, field) {
      update.apply((flow) => {
        const name = followingName(flow, { id: node, config }, { nameOf, viewOf });
        const changed = setConfig(flow, node, { config, ports: portNames(flow, node, config, viewOf) });
        return name === null ? changed : nameNode(changed, node, name);
      }, `${node}.${field}`);
    },
    renameFlow: (name) => void update.apply((flow) => setName(flow, name)),
    canConnect(from, _port, to) {
      const flow = flowNow();
      return from !== to && !isEntry(flow, to) && !isReachable(flow, to, from);
    },
    connectFrom(from, to) {
      const port = openPortOf(from);
      if (port !== null) update.apply((flow) => connect(flow, { from, port, to }));
    },
    refusals: (node, sought) => refusalsOf(flowNow(), node, { sought, viewOf }),
  };
}

interface Wish {
  readonly at: Point;
  readonly link: Link | null;
  readonly isEntry: (flow: Flow, id: string) => boolean;
}

/** Where a new step stands, and what makes room for it. */
function spotFor(
  flow: Flow,
  sizes: ReadonlyMap<string, Size>,
  { at, link, isEntry }: Wish,
): { spot: Point; moves: Moves } {
  return link?.type === 'between'
    ? roomOnEdge(flow, sizes, { at, size: CARD, edge: link, isDown: isEntry(flow, link.from) })
    : { spot: freePlace(flow, sizes, { at: snapped(at), size: CARD }), moves: new Map() };
}

function initialConfig(definition: AnyDefinition, clock: Clock | undefined): JsonObject {
  const wait = clock && fittedWait(definition, clock);
  return wait ? { ...definition.initial, [wait.field]: wait.ms } : { ...definition.initial };
}

/** Ports under another config, or null while that config cannot be read. */
function portNames(flow: Flow, id: string, config: JsonObject, viewOf: EditPorts['viewOf']): readonly string[] | null {
  const node = flow.nodes.find((one) => one.id === id);
  const view = node && viewOf({ ...node, config });
  return view?.sentence ? view.ports.map((port) => port.name) : null;
}

/** A mail puts words around a copy, and spaces of its own into it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1).replaceAll('\u00a0', ' '));
  } catch {
    return undefined;
  }
}
