import { flushSync } from 'react-dom';
import type { Editor } from '@/components/editing/editor-context';
import { selectedNode } from '@/lib/editor/store/store';

/** Something to write in before something to choose. */
const fields = ['#inspector :is(input:not([aria-hidden]), textarea, [role="textbox"])', '#inspector :is(button, a)'];

/** Opens the settings of the selected step, with the caret in the first field: a step that was just added is filled in next. */
export function focusFirstField(editor: Editor): void {
  openAndFocus(editor, fields);
}

/** Opens the settings of the selected step, with the focus on the first of these there is. */
export function openAndFocus({ store, update }: Editor, choices: readonly string[]): void {
  if (selectedNode(store.getState()) === null) return;
  // Drawn at once: keys of somebody quick would still act on the canvas, and the settings of another step stand here still.
  flushSync(() => update.open('inspector'));
  if (!focusFirst(choices)) requestAnimationFrame(() => focusFirst(choices));
}

function focusFirst(choices: readonly string[]): boolean {
  const found = choices.map((one) => document.querySelector<HTMLElement>(one)).find((element) => element !== null);
  found?.focus({ preventScroll: true });
  if (found instanceof HTMLInputElement) found.select();
  return found !== undefined;
}
