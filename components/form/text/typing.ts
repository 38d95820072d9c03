import { startCompletion } from '@codemirror/autocomplete';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, type KeyBinding, keymap } from '@codemirror/view';
import { select, selectedPill, spansOf } from './pills';
import { templateCursor } from './template-spans';
import type { TextFacts } from './text-facts';

/** Braces close themselves and are typed over; nothing is added while an input method composes. */
export const braces = EditorView.inputHandler.of((view, from, to, text) => {
  if (view.composing || from !== to) return false;
  if (text === '{') return openBraces(view, from);
  if (text === '}') return closeBraces(view, from);
  if (text === '|') return changeValue(view, from);
  return text === ' ' && isDoubleSpace(view, from);
});

function openBraces(view: EditorView, at: number): boolean {
  const doc = view.state.doc.toString();
  if (doc[at - 1] !== '{' || doc[at - 2] === '{' || doc.slice(at).trimStart().startsWith('}}')) return false;
  view.dispatch({ changes: { from: at, insert: '{  }}' }, selection: { anchor: at + 2 }, userEvent: 'input.type' });
  startCompletion(view);
  return true;
}

/** A bar behind a value goes into it: what follows changes the value. */
function changeValue(view: EditorView, at: number): boolean {
  const span = spansOf(view).find((one) => one.closed && one.to === at && one.fault === null);
  if (!span || span.source.includes('\n')) return false;
  const end = span.from + 2 + span.source.slice(2, -2).trimEnd().length;
  view.dispatch({
    changes: { from: end, to: span.to, insert: ' |  }}' },
    selection: { anchor: end + 3 },
    userEvent: 'input.type',
  });
  startCompletion(view);
  return true;
}

function closeBraces(view: EditorView, at: number): boolean {
  const rest = view.state.doc.sliceString(at);
  const cursor = templateCursor(view.state.doc.toString(), at);
  const [spaces] = cursor ? (/^\s*(?=\}\})/.exec(rest) ?? []) : [];
  const isSecond = view.state.doc.sliceString(at - 1, at + 1) === '}}';
  if (spaces === undefined && !isSecond) return false;
  view.dispatch({ selection: { anchor: at + (spaces?.length ?? 0) + 1 } });
  return true;
}

/** The space that many type after the braces is there already. */
function isDoubleSpace(view: EditorView, at: number): boolean {
  return view.state.doc.sliceString(at - 3, at + 3) === '{{  }}';
}

/** One line stays one line, whatever is pasted. */
export const oneLine: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString().replace(/\s*\n\s*/g, ' ');
  return {
    changes: { from: 0, to: transaction.startState.doc.length, insert: text },
    selection: { anchor: Math.min(transaction.newSelection.main.head, text.length) },
    userEvent: 'input.paste',
  };
});

/** A pill is a stop of its own for the caret: reached by an arrow, opened by Enter, deleted as a whole. */
export function pillKeys(facts: () => TextFacts, lines: 'one' | 'many'): Extension {
  const keys: KeyBinding[] = [
    { key: 'ArrowRight', run: (view) => step(view, 'right', facts) },
    { key: 'ArrowLeft', run: (view) => step(view, 'left', facts) },
    {
      key: 'Enter',
      run: (view) => {
        const pill = selectedPill(view);
        if (pill) facts().onAsk(pill);
        return pill !== undefined || lines === 'one';
      },
    },
  ];
  return keymap.of(keys);
}

function step(view: EditorView, way: 'left' | 'right', facts: () => TextFacts): boolean {
  const { main } = view.state.selection;
  const chosen = selectedPill(view);
  if (chosen) {
    view.dispatch({ selection: { anchor: way === 'right' ? chosen.to : chosen.from } });
    return true;
  }
  if (!main.empty) return false;
  const next = spansOf(view).find((span) => span.closed && (way === 'right' ? span.from : span.to) === main.head);
  if (!next || next.source.includes('\n')) return false;
  select(view, next);
  view.dispatch({ effects: EditorView.announce.of(facts().words.reached(facts().lookOf(next).name)) });
  return true;
}

/** Braces without anything between them are an afterthought, not a value; so is a bar with no filter behind it. */
export function emptyBraces(text: string): readonly { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(/\{\{\s*\}\}|\s*\|\s*(?=\s\}\})/g)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }));
}
