'use client';

import { closeCompletion, completionStatus } from '@codemirror/autocomplete';
import { standardKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { completions } from './completions';
import { fromOutside, replaceDifference } from './difference';
import { pills, redrawPills } from './pills';
import { templateCursor } from './template-spans';
import type { TextFacts } from './text-facts';
import { listTheme, textTheme } from './text-theme';
import { braces, emptyBraces, oneLine, pillKeys } from './typing';
import { undoStepOf } from './undo-steps';

/** What the field around the text may do with it. */
export interface TextHandle {
  focus(): void;
  /** Where the caret stands, or what is selected. */
  selection(): { readonly from: number; readonly to: number };
  replace(from: number, to: number, text: string): void;
  /** Whether the caret stands between braces. */
  isInBraces(): boolean;
  /** A list of values or filters is open. */
  isChoosing(): boolean;
}

export interface TextEditorProps {
  readonly ref: Ref<TextHandle>;
  readonly value: string;
  /** Two texts that mean the same value: then what stands here is left as it was typed. */
  readonly isSame: (a: string, b: string) => boolean;
  readonly facts: TextFacts;
  readonly lines: 'one' | 'many';
  readonly placeholder: string | undefined;
  /** Attributes of the editable element. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The place it takes over had the focus. */
  readonly takesFocus: { readonly current: boolean };
}

/** CodeMirror as one text field: no undo of its own, since the document has one; no Tab, which leaves the field. */
export default function TextEditor(props: TextEditorProps) {
  const { ref, value, isSame, facts, attributes } = props;
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  const named = useRef(new Compartment());
  const attributesKey = JSON.stringify(attributes);

  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    const parent = host.current;
    if (!parent) return;
    const created = new EditorView({
      parent,
      doc: latest.current.value,
      extensions: [...extensionsOf(latest), named.current.of(attributesOf(latest.current))],
    });
    view.current = created;
    if (latest.current.takesFocus.current) created.focus();
    return () => created.destroy();
  }, []);
  useEffect(() => {
    const text = view.current;
    if (text && !(text.hasFocus && isSame(text.state.doc.toString(), value))) replaceDifference(text, value);
  }, [value, isSame]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the attributes, which are new objects each time
  useEffect(() => {
    view.current?.dispatch({ effects: named.current.reconfigure(attributesOf(latest.current)) });
  }, [attributesKey, props.placeholder]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another way to look at values draws them again
  useEffect(() => view.current?.dispatch({ effects: redrawPills.of(null) }), [facts.lookOf]);
  useImperativeHandle(ref, () => handleOf(view), []);
  return <div ref={host} className="flex min-w-0 flex-1" />;
}

type Latest = { readonly current: TextEditorProps };

function extensionsOf(latest: Latest): Extension[] {
  const facts = () => latest.current.facts;
  const { lines } = latest.current;
  return [
    textTheme,
    listTheme,
    EditorView.lineWrapping,
    tooltips({ position: 'fixed', parent: document.body }),
    completions(facts),
    pills(facts),
    pillKeys(facts, lines),
    ...(lines === 'one' ? [oneLine] : []),
    braces,
    keymap.of(standardKeymap),
    EditorState.phrases.of({ Completions: facts().words.suggestions }),
    EditorView.updateListener.of((update) => {
      const isOwn = update.transactions.some((one) => one.docChanged && !one.annotation(fromOutside));
      if (isOwn) facts().onChange(update.state.doc.toString(), undoStepOf(update.transactions));
      if (isInBraces(update.startState) && !isInBraces(update.state)) facts().onWritten();
    }),
    EditorView.domEventHandlers({
      beforeinput: stopBrowserHistory,
      blur: (_, view) => leave(view, latest),
      keydown: (event, view) => keepEscape(event, view),
    }),
  ];
}

/** Also behind a first brace: most often a second one follows. */
const isInBraces = ({ doc, selection: { main } }: EditorState): boolean =>
  doc.sliceString(main.head - 1, main.head) === '{' || templateCursor(doc.toString(), main.head) !== null;

/** The document keeps the history; a browser's own, from its menu, would know half of it. */
function stopBrowserHistory(event: InputEvent): boolean {
  if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return false;
  event.preventDefault();
  return true;
}

/** Esc closes the list first; only the next one leaves the step. */
function keepEscape(event: KeyboardEvent, view: EditorView): boolean {
  if (event.key !== 'Escape' || completionStatus(view.state) === null) return false;
  event.stopPropagation();
  return closeCompletion(view);
}

function leave(view: EditorView, latest: Latest): void {
  const changes = emptyBraces(view.state.doc.toString());
  if (changes.length > 0) view.dispatch({ changes });
  // What was left as it was typed is written as it is kept.
  if (latest.current.isSame(view.state.doc.toString(), latest.current.value))
    replaceDifference(view, latest.current.value);
}

function attributesOf({ attributes, placeholder: text, lines }: TextEditorProps): Extension {
  return [
    EditorView.contentAttributes.of({
      'aria-multiline': String(lines === 'many'),
      class: 'focus-inside',
      spellcheck: String(lines === 'many'),
      ...attributes,
    }),
    ...(text ? [placeholder(text)] : []),
  ];
}

function handleOf(view: { readonly current: EditorView | null }): TextHandle {
  return {
    focus: () => view.current?.focus(),
    selection: () => view.current?.state.selection.main ?? { from: 0, to: 0 },
    isInBraces: () => view.current !== null && isInBraces(view.current.state),
    isChoosing: () => view.current !== null && completionStatus(view.current.state) !== null,
    replace(from, to, text) {
      view.current?.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + text.length },
        userEvent: 'input.complete',
      });
    },
  };
}
