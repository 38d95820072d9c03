'use client';

import { useEffect, useRef } from 'react';
import { type Editor, useEditor } from '@/components/editing/editor-context';
import { areSingleKeysOn } from '@/components/shortcut-switch';
import { neighbour } from '@/lib/editor/canvas/neighbours';
import { readingOrder } from '@/lib/editor/outline/outline';
import { documentOf, selectedNode } from '@/lib/editor/store/store';
import { focusStep } from '../view/focus-step';
import { type KeyPress, type Motion, pressOf } from './shortcut-keys';
import { type Actions, useActions } from './use-actions';
import { useClipboardKeys } from './use-shortcuts-clipboard';

/** The keyboard of the editor (design language, section 11). Nothing fires in a dialog or while composing; in a field only what cannot be typed. */
export function useShortcuts(): void {
  const editor = useEditor();
  const actions = useActions();
  const latest = useRef({ editor, actions });
  useEffect(() => {
    latest.current = { editor, actions };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      // A dialog that is still loading already takes the keys.
      if (latest.current.editor.store.getState().dialog !== null) return;
      const place = placeOf(event.target);
      const press = pressOf(event, { place, single: areSingleKeysOn() });
      if (press && answer(press, { ...latest.current, target: event.target })) event.preventDefault();
    };
    const onFocus = (event: FocusEvent) => selectFocused(event.target, latest.current.editor);
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('focusin', onFocus);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('focusin', onFocus);
    };
  }, []);
  useClipboardKeys();
}

/** Fields keep what is typed; dialogs and menus keep their keys. */
export function placeOf(target: EventTarget | null): 'open' | 'control' | 'field' | 'dialog' {
  if (!(target instanceof HTMLElement)) return 'open';
  if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]')) return 'dialog';
  if (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]')) return 'field';
  return target.closest('button, a, aside') ? 'control' : 'open';
}

interface Answering {
  readonly editor: Editor;
  readonly actions: Actions;
  readonly target: EventTarget | null;
}

/** False when the browser should handle the key. */
function answer(press: KeyPress, { editor, actions, target }: Answering): boolean {
  switch (press.type) {
    case 'act':
      if (!actions.can(press.act)) return false;
      if (press.act === 'search' && target instanceof Element && target.closest('search')) return false;
      actions.do(press.act);
      return true;
    case 'walk':
      return walk(editor, press.motion);
    case 'nudge':
      if (!actions.can('toggle')) return false;
      editor.edits.nudge(editor.store.getState().selection.nodes, press.by);
      return true;
    case 'leave':
      return leave(editor, target);
    case 'let-go':
      if (!leave(editor, target)) letGo(editor);
      return true;
  }
}

/** Moves the focus from a panel back to the step that it belongs to. */
function leave({ store }: Editor, target: EventTarget | null): boolean {
  const selected = selectedNode(store.getState());
  if (!(target instanceof HTMLElement) || !target.closest('aside')) return false;
  if (selected === null && placeOf(target) !== 'field') return false;
  target.blur();
  focusStep(selected);
  return true;
}

function letGo({ store, update }: Editor): void {
  const { selection, trace, panel, search } = store.getState();
  const isNothing = selection.nodes.size === 0 && selection.edges.size === 0 && trace === null;
  if (search !== null) update.search(null);
  else if (isNothing && panel === 'test') update.closeTest();
  update.select([]);
  update.show(null);
  update.light(null);
}

function walk(editor: Editor, motion: Motion): boolean {
  const { store, update } = editor;
  const state = store.getState();
  const from = selectedNode(state);
  const to = targetOf(editor, { from, motion });
  if (to === undefined) return false;
  update.select([to]);
  focusStep(to);
  return true;
}

/** Besides following edges, keys can move in reading order, which reaches every step whether or not it is connected or drawn. */
function targetOf(
  { store, viewOf }: Editor,
  { from, motion }: { from: string | null; motion: Motion },
): string | undefined {
  const flow = documentOf(store.getState());
  const order = readingOrder(flow, viewOf);
  const at = from === null ? -1 : order.indexOf(from);
  if (from === null) return motion === 'last' ? order.at(-1) : order[0];
  switch (motion) {
    case 'in':
    case 'out':
      return neighbour(flow, from, { direction: motion, viewOf }) ?? undefined;
    case 'previous':
      return neighbour(flow, from, { direction: 'previous', viewOf }) ?? order[at - 1];
    case 'next':
      return neighbour(flow, from, { direction: 'next', viewOf }) ?? order[at + 1];
    case 'before':
      return order[at - 1];
    case 'after':
      return order[at + 1];
    case 'first':
      return order[0];
    case 'last':
      return order.at(-1);
  }
}

/** The card that Tab reaches becomes the selected one, so that keys act on it. */
function selectFocused(target: EventTarget | null, { store, update }: Editor): void {
  if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node > [tabindex]:focus-visible')) return;
  const id = target.parentElement?.dataset.id;
  if (id !== undefined && !store.getState().selection.nodes.has(id)) update.select([id]);
}
