'use client';

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useEffectEvent, useRef } from 'react';
import { jsonColours } from '@/components/ui/json-colours';

interface JsonEditorProps {
  readonly value: string;
  readonly label: string;
  /** Offset in the text; its line is marked. */
  readonly faultAt: number | null;
  readonly onChange: (value: string) => void;
  /** ⌘/Ctrl Enter. */
  readonly onSubmit: () => void;
}

/** JSON as text, with line numbers. Tab leaves it, as it leaves every field. */
export function JsonEditor({ value, label, faultAt, onChange, onSubmit }: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent(onChange);
  const submit = useEffectEvent(onSubmit);
  const first = useRef(value);

  useEffect(() => {
    if (!host.current) return;
    const submitKey = {
      key: 'Mod-Enter',
      run: () => {
        submit();
        return true;
      },
    };
    const listen = EditorView.updateListener.of((update) => {
      if (update.docChanged) changed(update.state.doc.toString());
    });
    const extensions = [keymap.of([submitKey]), listen, EditorView.contentAttributes.of({ 'aria-label': label }), look];
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({ doc: first.current, extensions }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label]);

  useEffect(() => {
    const now = view.current;
    if (!now || now.state.doc.toString() === value) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: markFault.of(faultAt) });
  }, [faultAt]);

  return (
    <div
      ref={host}
      className="min-h-0 flex-1 overflow-hidden rounded-control bg-surface shadow-field focus-within:shadow-focus"
    />
  );
}

const markFault = StateEffect.define<number | null>();
const faultLine = Decoration.line({ class: 'cm-fault' });

const faultField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, changes, state }) {
    for (const effect of effects) {
      if (!effect.is(markFault)) continue;
      if (effect.value === null) return Decoration.none;
      const { from } = state.doc.lineAt(Math.min(effect.value, state.doc.length));
      return Decoration.set(faultLine.range(from));
    }
    return marks.map(changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink-2)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '18px', overflow: 'auto' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--ink-1)' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--ink-3)', border: 'none' },
  '.cm-fault': { backgroundColor: 'var(--bad-soft)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink-1)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { background: 'var(--ai-soft) !important' },
});

const look: Extension = [
  history(),
  lineNumbers(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  json(),
  syntaxHighlighting(jsonColours),
  EditorView.lineWrapping,
  faultField,
  keymap.of([...defaultKeymap, ...historyKeymap]),
  theme,
];
