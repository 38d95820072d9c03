import { Annotation } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';

/** Set where a text is only brought up to date with the document: that is no news to it. */
export const fromOutside = Annotation.define<boolean>();

/** Changes only what differs, so that the caret stays where it was. */
export function replaceDifference(view: EditorView, value: string): void {
  const now = view.state.doc.toString();
  if (now === value) return;
  const start = sharedStart(now, value);
  const tail = Math.min(sharedEnd(now, value), Math.min(now.length, value.length) - start);
  view.dispatch({
    changes: { from: start, to: now.length - tail, insert: value.slice(start, value.length - tail) },
    annotations: fromOutside.of(true),
  });
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function sharedEnd(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
