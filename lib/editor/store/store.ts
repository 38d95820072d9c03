import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FlowIssue } from '../../engine/failure';
import type { Point } from '../../flow/edit';
import { isSameJson } from '../../flow/json';
import { isNoteId } from '../../flow/notes';
import type { Flow } from '../../flow/schema';
import type { Guide } from '../canvas/guides';
import type { Selection, Size } from '../canvas/reactflow';
import { type History, mapHistory, record, redo, seal, startHistory, undo } from '../document/history';
import type { RunTrace } from '../run/trace';
import type { Way } from '../run/ways';
import type { SaveState } from '../saving/save-state';
import { nobody, type People } from './people';
import { isSameSelection, survivingSelection } from './selection';
import { settledIssues, type TextPlace } from './writing';

/** The state of one open editor. Everything here is data; what changes it stands below, and every change of the document goes through `apply`. */
export interface EditorState {
  readonly history: History<Flow>;
  readonly selection: Selection;
  /** While a frame is drawn around steps, their number changes with the pointer: none of them is the one to look at. */
  readonly framing: boolean;
  /** Where nodes are while they are dragged; null at rest. */
  readonly moving: ReadonlyMap<string, Point> | null;
  /** Lines by which what is dragged is in line with what stands around it. */
  readonly guides: readonly Guide[];
  readonly sizes: ReadonlyMap<string, Size>;
  /** What is said to be wrong. What is written right now is not held against anybody. */
  readonly issues: readonly FlowIssue[];
  /** The text that somebody is writing in. */
  readonly writing: TextPlace | null;
  /** Steps that were there at the opening, or when the flow was last tested or about to be published; the others are still being built. */
  readonly built: ReadonlySet<string>;
  readonly save: SaveState;
  readonly trace: RunTrace | null;
  /** The way that is lit on the canvas. */
  readonly lit: Way | null;
  readonly panel: Panel;
  /** The screen has room for the settings of a step beside the chat. */
  readonly beside: boolean;
  readonly dialog: Dialog | null;
  /** What the person chose to look at; null = what suits the screen. */
  readonly view: FlowView | null;
  /** What is searched for on the canvas; null while nothing is. */
  readonly search: string | null;
  /** Who is in the flow at this moment. */
  readonly people: People;
}

/** The flow as a drawing, or as numbered sentences. */
export type FlowView = 'canvas' | 'words';

/** What stands beside the canvas: the selected step, or the chat, with the step on its other side where there is room; `closed` = nothing, whatever is selected. */
export type Panel = 'inspector' | 'test' | 'closed';

export type Dialog =
  | { readonly type: 'publish' }
  | { readonly type: 'shortcuts' }
  | { readonly type: 'commands' }
  | { readonly type: 'help'; readonly kind: string }
  /** Picks what comes behind a port among the steps there are; without a port, the port is picked first. */
  | { readonly type: 'connect'; readonly from: string; readonly port: string | null }
  /** Picks a kind; what is picked is placed at `at` and wired to what was let go or cut. */
  | { readonly type: 'picker'; readonly at: Point; readonly screen: Point; readonly link: Link | null };

export type Link =
  | { readonly type: 'from'; readonly from: string; readonly port: string }
  | { readonly type: 'into'; readonly to: string }
  | { readonly type: 'between'; readonly from: string; readonly port: string; readonly to: string };

export interface EditorUpdates {
  /** Changes the document; changes of one group are one undo. Gives the new document back. */
  apply(change: (flow: Flow) => Flow, group?: string): Flow;
  /** The next change starts an undo of its own. */
  seal(): void;
  undo(): void;
  redo(): void;
  /**
   * Takes somebody else's changes into the document and into all that can be undone and done again, so that undo takes
   * back one's own edits only. `movedTo` gives the new id of a step that had to take another one.
   */
  rebase(change: (flow: Flow) => Flow, movedTo: (id: string) => string): void;
  select(nodes: Iterable<string>, edges?: Iterable<string>): void;
  frame(framing: boolean): void;
  setMoving(moving: ReadonlyMap<string, Point> | null, guides?: readonly Guide[]): void;
  measure(sizes: Iterable<readonly [string, Size]>): void;
  setSave(save: SaveState): void;
  /** Somebody writes in a text; null once they rest or leave. */
  write(place: TextPlace | null): void;
  /** Checks the document anew: what is known outside it has changed. */
  recheck(): void;
  show(trace: RunTrace | null): void;
  light(way: Way | null): void;
  /** The settings of a step do not close a chat that they stand beside. */
  open(panel: Panel): void;
  closeTest(): void;
  setBeside(beside: boolean): void;
  ask(dialog: Dialog | null): void;
  showView(view: FlowView): void;
  search(text: string | null): void;
  setPeople(people: People): void;
}

export type EditorStore = StoreApi<EditorState>;

export interface EditorPorts {
  check(flow: Flow): readonly FlowIssue[];
  /** Called with every new document, undo and redo included. */
  changed(flow: Flow): void;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

const CHECK_PAUSE_MS = 120;
const noGuides: readonly Guide[] = [];
const nothing: Selection = { nodes: new Set(), edges: new Set() };

export function createEditorStore(flow: Flow, ports: EditorPorts): { store: EditorStore; update: EditorUpdates } {
  const store = createStore<EditorState>(() => ({
    history: startHistory(flow),
    selection: nothing,
    framing: false,
    moving: null,
    guides: noGuides,
    sizes: new Map(),
    issues: ports.check(flow),
    writing: null,
    built: idsOf(flow),
    save: { type: 'saved' },
    trace: null,
    lit: null,
    panel: 'inspector',
    beside: false,
    dialog: null,
    view: null,
    search: null,
    people: nobody,
  }));
  return { store, update: createUpdates(store, ports) };
}

export const documentOf = (state: EditorState): Flow => state.history.present;

/** The one selected step, if it is exactly one and no note. */
export function selectedNode(state: EditorState): string | null {
  const [only] = state.selection.nodes;
  if (state.framing) return null;
  return state.selection.nodes.size === 1 && only !== undefined && !isNoteId(only) ? only : null;
}

/** The step whose settings are on the screen. */
export function inspectedNode(state: EditorState): string | null {
  return state.panel === 'inspector' || (state.panel === 'test' && state.beside) ? selectedNode(state) : null;
}

function createUpdates(store: EditorStore, ports: EditorPorts): EditorUpdates {
  let cancelCheck = () => {};

  function become(history: History<Flow>): void {
    const before = store.getState();
    if (history === before.history) return;
    store.setState({
      history,
      selection: survivingSelection(before.selection, history.present),
      trace: traceAfter(before, history.present),
      lit: null,
    });
    if (history.present === before.history.present) return;
    ports.changed(history.present);
    cancelCheck();
    cancelCheck = ports.after(CHECK_PAUSE_MS, recheck);
  }

  const recheck = () => store.setState((state) => ({ issues: settledIssues(state, ports.check(documentOf(state))) }));
  const looked = () => store.setState((state) => ({ built: idsOf(documentOf(state)) }));

  return {
    apply(change, group) {
      const { history } = store.getState();
      const next = change(history.present);
      become(record(history, next, group ?? null));
      return next;
    },
    seal: () => become(seal(store.getState().history)),
    undo: () => become(undo(store.getState().history)),
    redo: () => become(redo(store.getState().history)),
    rebase(change, movedTo) {
      const before = store.getState();
      const history = mapHistory(before.history, change, isSameJson);
      const nodes = new Set([...before.selection.nodes].map(movedTo));
      const selection = survivingSelection({ ...before.selection, nodes }, history.present);
      store.setState({
        history,
        selection: isSameSelection(before.selection, selection) ? before.selection : selection,
        trace: traceAfter(before, history.present),
        issues: settledIssues(before, ports.check(history.present)),
        built: builtAfter(before, history.present, movedTo),
      });
    },
    select(nodes, edges = []) {
      const selection = { nodes: new Set(nodes), edges: new Set(edges) };
      if (!isSameSelection(store.getState().selection, selection)) store.setState({ selection });
    },
    frame: (framing) => store.setState({ framing }),
    setMoving: (moving, guides = noGuides) => store.setState({ moving, guides }),
    measure: (sizes) => store.setState((state) => ({ sizes: new Map([...state.sizes, ...sizes]) })),
    setSave: (save) => store.setState({ save }),
    write(place) {
      const { writing } = store.getState();
      if (JSON.stringify(place) === JSON.stringify(writing)) return;
      store.setState({ writing: place });
      if (place?.nodeId !== writing?.nodeId || place?.at !== writing?.at) recheck();
    },
    recheck,
    show(trace) {
      if (trace) looked();
      store.setState({ trace, lit: null });
    },
    light: (lit) => store.setState({ lit }),
    open: (panel) =>
      store.setState((state) => (panel === 'inspector' && state.panel === 'test' && state.beside ? state : { panel })),
    closeTest: () => store.setState((state) => (state.panel === 'test' ? { panel: 'inspector' } : state)),
    setBeside: (beside) => store.setState({ beside }),
    ask(dialog) {
      if (dialog?.type === 'publish') looked();
      store.setState({ dialog });
    },
    showView: (view) => store.setState({ view }),
    search: (search) => store.setState({ search }),
    setPeople: (people) => store.setState({ people }),
  };
}

/** A run stays on show while steps are only moved; once the flow would run differently it is the past. */
function traceAfter(state: EditorState, flow: Flow): RunTrace | null {
  const before = documentOf(state);
  if (!state.trace || before === flow) return state.trace;
  const sameNodes =
    before.nodes.length === flow.nodes.length &&
    before.nodes.every((node, index) => node.id === flow.nodes[index]?.id && node.config === flow.nodes[index]?.config);
  return sameNodes && before.edges === flow.edges ? state.trace : null;
}

/** What others added is theirs to build; what is built here goes on being built, under whatever id. */
function builtAfter(state: EditorState, flow: Flow, movedTo: (id: string) => string): ReadonlySet<string> {
  const building = documentOf(state).nodes.filter(({ id }) => !state.built.has(id));
  const moved = new Set(building.map(({ id }) => movedTo(id)));
  return new Set([...idsOf(flow)].filter((id) => !moved.has(id)));
}

const idsOf = (flow: Flow): ReadonlySet<string> => new Set(flow.nodes.map(({ id }) => id));
