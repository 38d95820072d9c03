'use client';

import { useReactFlow } from '@xyflow/react';
import { type Editor, useEditor, useFacts } from '@/components/editing/editor-context';
import { selectedCard } from '@/lib/editor/store/selected-card';
import { documentOf, selectedNode } from '@/lib/editor/store/store';
import { notesOf } from '@/lib/flow/notes';
import { useShowAll } from '../canvas/use-show-all';
import { PALETTE_SEARCH_ID } from '../palette/palette';
import { useAddStep } from '../palette/use-add-step';
import { focusFirstField, openAndFocus } from '../view/focus-first-field';
import { focusStep } from '../view/focus-step';
import { useFlowView } from '../view/use-flow-view';
import { useOpenTest } from '../view/use-open-test';
import { usePointerPlace } from '../view/use-pointer-place';

/** What a key or the command menu can ask for, on what is selected. */
export type Action =
  | 'add'
  /** The palette's search where there is one, else the same as `add`. */
  | 'findKind'
  | 'connect'
  | 'inspect'
  | 'rename'
  | 'toggle'
  | 'duplicate'
  | 'remove'
  | 'undo'
  | 'redo'
  | 'selectAll'
  | 'tidy'
  | 'note'
  | 'problem'
  | 'search'
  | 'words'
  | 'fit'
  | 'fullSize'
  | 'zoomIn'
  | 'zoomOut'
  | 'test'
  | 'publish'
  | 'commands'
  | 'shortcuts';

export interface Actions {
  /** False = this cannot be done here and now, such as by a viewer. */
  can(action: Action): boolean;
  do(action: Action): void;
}

const editing: ReadonlySet<Action> = new Set([
  'add',
  'findKind',
  'connect',
  'rename',
  'toggle',
  'duplicate',
  'remove',
  'undo',
  'redo',
  'selectAll',
  'tidy',
  'note',
]);
const onCanvas: ReadonlySet<Action> = new Set(['fit', 'fullSize', 'zoomIn', 'zoomOut', 'note']);

export function useActions(): Actions {
  const editor = useEditor();
  const { rights } = useFacts();
  const { view, editable } = useFlowView();
  const zoom = useZoom();
  const add = useAddStep();
  const test = useOpenTest();
  const place = usePointerPlace();
  const { update } = editor;
  const actions: Record<Action, () => void> = {
    ...documentActions(editor),
    ...zoom,
    add: () => add(),
    findKind() {
      const search = document.getElementById(PALETTE_SEARCH_ID);
      if (search?.offsetParent) search.focus();
      else add();
    },
    test,
    tidy() {
      editor.edits.tidy(editor.store.getState().sizes);
      requestAnimationFrame(zoom.fit);
    },
    note: () => editor.edits.addNote(place()),
    search: () => update.search(editor.store.getState().search ?? ''),
    words() {
      update.showView(view === 'words' ? 'canvas' : 'words');
      const state = editor.store.getState();
      const step = selectedCard(state) ?? documentOf(state).nodes[0]?.id ?? null;
      // Until the next frame the former view stands here still.
      requestAnimationFrame(() => focusStep(step));
    },
    publish: () => update.ask({ type: 'publish' }),
    commands: () => update.ask({ type: 'commands' }),
    shortcuts: () => update.ask({ type: 'shortcuts' }),
  };
  const can = (action: Action) => {
    if (editing.has(action) && !editable) return false;
    if (onCanvas.has(action) && view !== 'canvas') return false;
    if (action === 'test') return rights.test;
    return action !== 'publish' || rights.publish;
  };
  return {
    can,
    do(action) {
      if (can(action)) actions[action]();
    },
  };
}

function useZoom() {
  const { zoomTo, zoomIn, zoomOut } = useReactFlow();
  const showAll = useShowAll();
  return {
    fit: showAll,
    fullSize: () => void zoomTo(1, { duration: 120 }),
    zoomIn: () => void zoomIn({ duration: 120 }),
    zoomOut: () => void zoomOut({ duration: 120 }),
  };
}

function documentActions(editor: Editor) {
  const { store, update, edits } = editor;
  const selection = () => store.getState().selection;
  return {
    connect: () => askToConnect(editor),
    inspect: () => focusFirstField(editor),
    rename: () => openAndFocus(editor, ['aside header input']),
    toggle: () => edits.toggle(selection().nodes),
    duplicate: () => edits.duplicate(selection().nodes),
    remove: () => edits.remove(selection().nodes, selection().edges),
    undo: update.undo,
    redo: update.redo,
    selectAll() {
      const flow = documentOf(store.getState());
      update.select([...flow.nodes, ...notesOf(flow)].map(({ id }) => id));
    },
    problem: () => nextProblem(editor),
  };
}

/** The selected port, or one of the selected step's. */
function askToConnect({ store, update, viewOf }: Editor): void {
  const state = store.getState();
  const [edge] = state.selection.edges;
  const id = selectedNode(state);
  const node = documentOf(state).nodes.find((one) => one.id === id);
  if (node && (viewOf(node)?.ports.length ?? 0) > 0) {
    update.ask({ type: 'connect', from: node.id, port: null });
  } else if (edge !== undefined && state.selection.edges.size === 1) {
    const at = edge.indexOf(':');
    update.ask({ type: 'connect', from: edge.slice(0, at), port: edge.slice(at + 1) });
  }
}

/** Walks the steps that have a problem, from the selected one on. */
function nextProblem({ store, update }: Editor): void {
  const state = store.getState();
  const ids = [...new Set(state.issues.flatMap((issue) => (issue.nodeId === undefined ? [] : [issue.nodeId])))];
  const next = ids[(ids.indexOf(selectedNode(state) ?? '') + 1) % ids.length];
  if (next === undefined) return;
  update.select([next]);
  update.open('inspector');
  focusStep(next);
}
