'use client';

import { useReactFlow } from '@xyflow/react';
import { type Editor, useEditor, useFacts } from '@/components/editing/editor-context';
import { selectedCard } from '@/lib/editor/store/selected-card';
import { documentOf, selectedNode } from '@/lib/editor/store/store';
import { notesOf } from '@/lib/flow/notes';
import { PALETTE_SEARCH_ID } from '../palette/palette';
import { useAddStep } from '../palette/use-add-step';
import { focusStep } from '../view/focus-step';
import { useFlowView } from '../view/use-flow-view';
import { useOpenTest } from '../view/use-open-test';
import { usePointerPlace } from '../view/use-pointer-place';

/** What a key or the command menu can ask for, on what is selected. */
export type Act =
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

export interface Acts {
  /** False = this cannot be done here and now, such as by a viewer. */
  can(act: Act): boolean;
  do(act: Act): void;
}

const editing: ReadonlySet<Act> = new Set([
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
const onCanvas: ReadonlySet<Act> = new Set(['fit', 'fullSize', 'zoomIn', 'zoomOut', 'note']);

export function useActs(): Acts {
  const editor = useEditor();
  const { rights } = useFacts();
  const { view, editable } = useFlowView();
  const look = useLook();
  const add = useAddStep();
  const test = useOpenTest();
  const place = usePointerPlace();
  const { actions } = editor;
  const acts: Record<Act, () => void> = {
    ...documentActs(editor),
    ...look,
    add: () => add(),
    findKind() {
      const search = document.getElementById(PALETTE_SEARCH_ID);
      if (search?.offsetParent) search.focus();
      else add();
    },
    test,
    tidy() {
      editor.commands.tidy(editor.store.getState().sizes);
      requestAnimationFrame(look.fit);
    },
    note: () => editor.commands.addNote(place()),
    search: () => actions.search(editor.store.getState().search ?? ''),
    words() {
      actions.look(view === 'words' ? 'canvas' : 'words');
      const state = editor.store.getState();
      const step = selectedCard(state) ?? documentOf(state).nodes[0]?.id ?? null;
      // Until the next frame the former view stands here still.
      requestAnimationFrame(() => focusStep(step));
    },
    publish: () => actions.ask({ type: 'publish' }),
    commands: () => actions.ask({ type: 'commands' }),
    shortcuts: () => actions.ask({ type: 'shortcuts' }),
  };
  const can = (act: Act) => {
    if (editing.has(act) && !editable) return false;
    if (onCanvas.has(act) && view !== 'canvas') return false;
    if (act === 'test') return rights.test;
    return act !== 'publish' || rights.publish;
  };
  return {
    can,
    do(act) {
      if (can(act)) acts[act]();
    },
  };
}

function useLook() {
  const { fitView, zoomTo, zoomIn, zoomOut } = useReactFlow();
  return {
    fit: () => void fitView({ padding: 0.08, maxZoom: 1, duration: 180 }),
    fullSize: () => void zoomTo(1, { duration: 120 }),
    zoomIn: () => void zoomIn({ duration: 120 }),
    zoomOut: () => void zoomOut({ duration: 120 }),
  };
}

function documentActs(editor: Editor) {
  const { store, actions, commands } = editor;
  const selection = () => store.getState().selection;
  return {
    connect: () => askToConnect(editor),
    inspect: () =>
      inspect(editor, [
        '#inspector :is(input:not([aria-hidden]), textarea, [role="textbox"])',
        '#inspector :is(button, a)',
      ]),
    rename: () => inspect(editor, ['aside header input']),
    toggle: () => commands.toggle(selection().nodes),
    duplicate: () => commands.duplicate(selection().nodes),
    remove: () => commands.remove(selection().nodes, selection().edges),
    undo: actions.undo,
    redo: actions.redo,
    selectAll() {
      const flow = documentOf(store.getState());
      actions.select([...flow.nodes, ...notesOf(flow)].map(({ id }) => id));
    },
    problem: () => nextProblem(editor),
  };
}

/** Opens the settings of the selected step, with the focus on the first of these there is: something to write in before something to choose. */
function inspect({ store, actions }: Editor, fields: readonly string[]): void {
  if (selectedNode(store.getState()) === null) return;
  actions.open('inspector');
  // Before the next frame is drawn, keys of somebody quick would still act on the canvas.
  if (!focusFirst(fields)) requestAnimationFrame(() => focusFirst(fields));
}

function focusFirst(fields: readonly string[]): boolean {
  const found = fields.map((field) => document.querySelector<HTMLElement>(field)).find((element) => element !== null);
  found?.focus();
  if (found instanceof HTMLInputElement) found.select();
  return found !== undefined;
}

/** The selected exit, or one of the selected step's. */
function askToConnect({ store, actions, viewOf }: Editor): void {
  const state = store.getState();
  const [exit] = state.selection.edges;
  const id = selectedNode(state);
  const node = documentOf(state).nodes.find((one) => one.id === id);
  if (node && (viewOf(node)?.ports.length ?? 0) > 0) {
    actions.ask({ type: 'connect', from: node.id, port: null });
  } else if (exit !== undefined && state.selection.edges.size === 1) {
    const at = exit.indexOf(':');
    actions.ask({ type: 'connect', from: exit.slice(0, at), port: exit.slice(at + 1) });
  }
}

/** Walks the steps that have a problem, from the selected one on. */
function nextProblem({ store, actions }: Editor): void {
  const state = store.getState();
  const ids = [...new Set(state.issues.flatMap((issue) => (issue.nodeId === undefined ? [] : [issue.nodeId])))];
  const next = ids[(ids.indexOf(selectedNode(state) ?? '') + 1) % ids.length];
  if (next === undefined) return;
  actions.select([next]);
  actions.open('inspector');
  focusStep(next);
}
