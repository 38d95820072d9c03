'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { type Direction, neighbour } from '@/lib/editor/neighbours';
import { documentOf, selectedNode } from '@/lib/editor/store';
import { type Editor, useEditor, useFacts } from './editor-context';
import { PALETTE_SEARCH_ID, useOpenPickerInSight } from './palette';
import { areSingleKeysOn } from './shortcut-switch';
import { useOpenTest } from './use-open-test';

interface Acts {
  readonly editor: Editor;
  readonly editable: boolean;
  readonly rights: { readonly test: boolean; readonly publish: boolean };
  readonly view: { fit(): void; reset(): void; zoomIn(): void; zoomOut(): void };
  readonly openPicker: () => void;
  readonly openTest: () => void;
  /** The middle of what is in sight, for what is pasted. */
  readonly centre: () => { x: number; y: number };
}

type Shortcut = (acts: Acts) => void;

/** The keyboard of the editor (design language, section 11). Nothing fires in a field, in a dialog or while composing. */
export function useShortcuts({ editable }: { editable: boolean }): void {
  const editor = useEditor();
  const { rights } = useFacts();
  const { fitView, zoomTo, zoomIn, zoomOut, screenToFlowPosition } = useReactFlow();
  const openPicker = useOpenPickerInSight();
  const openTest = useOpenTest();
  const acts: Acts = {
    editor,
    editable,
    rights,
    view: {
      fit: () => void fitView({ padding: 0.08, maxZoom: 1, duration: 180 }),
      reset: () => void zoomTo(1, { duration: 120 }),
      zoomIn: () => void zoomIn({ duration: 120 }),
      zoomOut: () => void zoomOut({ duration: 120 }),
    },
    openPicker: () => openPicker(),
    openTest,
    centre: () => {
      const frame = document.getElementById('canvas')?.getBoundingClientRect();
      return screenToFlowPosition({
        x: (frame?.left ?? 0) + (frame?.width ?? 0) / 2,
        y: (frame?.top ?? 0) + (frame?.height ?? 0) / 3,
      });
    },
  };
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || isElsewhere(event.target)) return;
      const shortcut = shortcutOf(event, latest.current);
      if (!shortcut) return;
      event.preventDefault();
      shortcut(latest.current);
    };
    const onCopy = (event: ClipboardEvent) => copy(event, latest.current);
    const onPaste = (event: ClipboardEvent) => paste(event, latest.current);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, []);
}

/** Typing belongs to fields; keys in a dialog or a menu belong to it. */
function isElsewhere(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null
  );
}

function shortcutOf(event: KeyboardEvent, { editable }: Acts): Shortcut | undefined {
  const isCommand = event.metaKey || event.ctrlKey;
  if (isCommand) return event.altKey ? undefined : commandKeys(event, editable);
  if (event.altKey) return undefined;
  // Enter and Space press a button that has the focus; they are no shortcuts there.
  const isOnControl = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
  const plain = isOnControl ? undefined : plainKeys[event.key];
  if (plain) return plain;
  if (!areSingleKeysOn()) return undefined;
  return (editable ? editingKeys[event.key] : undefined) ?? singleKeys[event.key];
}

function commandKeys(event: KeyboardEvent, editable: boolean): Shortcut | undefined {
  if (!editable) return undefined;
  switch (event.key.toLowerCase()) {
    case 'z':
      return ({ editor }) => (event.shiftKey ? editor.actions.redo() : editor.actions.undo());
    case 'y':
      return ({ editor }) => editor.actions.redo();
    case 'd':
      return ({ editor }) => editor.commands.duplicate(editor.store.getState().selection.nodes);
    case 'a':
      return ({ editor }) => editor.actions.select(documentOf(editor.store.getState()).nodes.map((node) => node.id));
    default:
      return undefined;
  }
}

/** Not letters: these work always. */
const plainKeys: Readonly<Record<string, Shortcut>> = {
  ArrowLeft: (acts) => walk(acts, 'in'),
  ArrowRight: (acts) => walk(acts, 'out'),
  ArrowUp: (acts) => walk(acts, 'previous'),
  ArrowDown: (acts) => walk(acts, 'next'),
  Enter: ({ editor }) => {
    editor.actions.open('inspector');
    requestAnimationFrame(() =>
      document
        .querySelector<HTMLElement>('#inspector :is(input, textarea, [contenteditable], [role="combobox"])')
        ?.focus(),
    );
  },
  Escape: ({ editor }) => {
    editor.actions.select([]);
    editor.actions.show(null);
  },
  Delete: remove,
  Backspace: remove,
};

const singleKeys: Readonly<Record<string, Shortcut>> = {
  t: ({ openTest, rights }) => {
    if (rights.test) openTest();
  },
  P: ({ editor, rights }) => {
    if (rights.publish) editor.actions.ask({ type: 'publish' });
  },
  '1': ({ view }) => view.fit(),
  '0': ({ view }) => view.reset(),
  '+': ({ view }) => view.zoomIn(),
  '=': ({ view }) => view.zoomIn(),
  '-': ({ view }) => view.zoomOut(),
  '.': ({ editor }) => nextProblem(editor),
  '?': ({ editor }) => editor.actions.ask({ type: 'shortcuts' }),
};

const editingKeys: Readonly<Record<string, Shortcut>> = {
  a: ({ openPicker }) => openPicker(),
  '/': ({ openPicker }) => {
    const search = document.getElementById(PALETTE_SEARCH_ID);
    if (search?.offsetParent) search.focus();
    else openPicker();
  },
  d: ({ editor }) => editor.commands.toggle(editor.store.getState().selection.nodes),
};

function remove({ editor, editable }: Acts): void {
  const { nodes, edges } = editor.store.getState().selection;
  if (editable) editor.commands.remove(nodes, edges);
}

function walk({ editor }: Acts, direction: Direction): void {
  const state = editor.store.getState();
  const flow = documentOf(state);
  const from = selectedNode(state);
  const to = from === null ? flow.nodes[0]?.id : neighbour(flow, from, { direction, viewOf: editor.viewOf });
  if (!to) return;
  editor.actions.select([to]);
  document
    .querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(to)}"] > [tabindex]`)
    ?.focus({ preventScroll: true });
}

/** Walks the steps that have a problem, from the selected one on. */
function nextProblem({ store, actions }: Editor): void {
  const state = store.getState();
  const ids = [...new Set(state.issues.flatMap((issue) => (issue.nodeId === undefined ? [] : [issue.nodeId])))];
  const at = ids.indexOf(selectedNode(state) ?? '');
  const next = ids[(at + 1) % ids.length];
  if (next === undefined) return;
  actions.select([next]);
  actions.open('inspector');
}

function copy(event: ClipboardEvent, { editor, editable }: Acts): void {
  if (isElsewhere(event.target) || !getSelection()?.isCollapsed) return;
  const { nodes } = editor.store.getState().selection;
  const text = editor.commands.copy(nodes);
  if (text === undefined) return;
  event.clipboardData?.setData('text/plain', text);
  event.preventDefault();
  if (event.type === 'cut' && editable) editor.commands.remove(nodes);
}

function paste(event: ClipboardEvent, { editor, editable, centre }: Acts): void {
  if (!editable || isElsewhere(event.target)) return;
  if (editor.commands.paste(event.clipboardData?.getData('text/plain') ?? '', centre())) event.preventDefault();
}
