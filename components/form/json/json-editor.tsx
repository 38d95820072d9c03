'use client';

import { standardKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { Compartment, type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers, tooltips } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { jsonColours } from '@/components/ui/json-colours';
import type { JsonFault } from '@/lib/editor/document/json-fault';
import { useForm } from '../form-context';
import { completions } from '../text/completions';
import { fromOutside, replaceDifference } from '../text/difference';
import type { TextFacts } from '../text/text-facts';
import { listTheme } from '../text/text-theme';
import { braces } from '../text/typing';
import { useTextFacts } from '../text/use-text-facts';

interface JsonEditorProps {
  readonly value: string;
  readonly fault: JsonFault | null;
  readonly label: string;
  readonly secrets: boolean;
  readonly onChange: (text: string) => void;
}

const noIssues = [] as const;

/** JSON as text: coloured, brackets matched, the line that cannot be read marked. Tab leaves it. */
export default function JsonEditor({ value, fault, label, secrets, onChange }: JsonEditorProps) {
  const { disabled } = useForm();
  const facts = useTextFacts({ issues: noIssues, secrets, onChange, onWritten: () => undefined, onAsk: () => {} });
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef({ facts, value });
  const marks = useRef(new Compartment());

  useLayoutEffect(() => {
    latest.current = { facts, value };
  });
  useLayoutEffect(() => {
    const parent = host.current;
    if (!parent) return;
    const created = new EditorView({
      parent,
      doc: latest.current.value,
      extensions: [
        extensionsOf(() => latest.current.facts),
        EditorView.editable.of(!disabled),
        EditorView.contentAttributes.of({
          'aria-label': label,
          class: 'focus-inside',
          ...(disabled ? { tabindex: '0' } : {}),
        }),
        marks.current.of([]),
      ],
    });
    view.current = created;
    return () => created.destroy();
  }, [disabled, label]);
  useEffect(() => {
    if (view.current) replaceDifference(view.current, value);
  }, [value]);
  useEffect(() => {
    view.current?.dispatch({ effects: marks.current.reconfigure(markOf(view.current, fault)) });
  }, [fault]);
  return <div ref={host} className="json-box" data-invalid={fault ? '' : undefined} />;
}

function extensionsOf(facts: () => TextFacts): Extension[] {
  return [
    listTheme,
    jsonTheme,
    lineNumbers(),
    json(),
    syntaxHighlighting(jsonColours),
    bracketMatching(),
    indentOnInput(),
    EditorView.lineWrapping,
    tooltips({ position: 'fixed', parent: document.body }),
    completions(() => withoutDoubleQuotes(facts())),
    braces,
    keymap.of(standardKeymap),
    EditorView.updateListener.of((update) => {
      if (update.transactions.some((one) => one.docChanged && !one.annotation(fromOutside)))
        facts().onChange(update.state.doc.toString(), 'goes-on');
    }),
  ];
}

/** Filters stand inside a text of JSON here, where a double quote would end it. */
function withoutDoubleQuotes(facts: TextFacts): TextFacts {
  return {
    ...facts,
    filters: () => facts.filters().map((filter) => ({ ...filter, call: filter.call.replaceAll('"', "'") })),
  };
}

function markOf(view: EditorView, fault: JsonFault | null): Extension {
  if (!fault) return [];
  const { doc } = view.state;
  const line = doc.lineAt(Math.min(fault.at, doc.length));
  const marks = new RangeSetBuilder<Decoration>();
  marks.add(line.from, line.from, Decoration.line({ class: 'cm-faultLine' }));
  return EditorView.decorations.of(marks.finish());
}

const jsonTheme = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--ink-2)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '18px', maxHeight: '320px', overflow: 'auto' },
  '.cm-content': { padding: '7px 0', caretColor: 'var(--ink-1)' },
  '.cm-gutters': { border: 'none', backgroundColor: 'transparent', color: 'var(--ink-3)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 8px', minWidth: '26px' },
  '.cm-faultLine': { backgroundColor: 'var(--bad-soft)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--ai-soft)', outline: '1px solid var(--ai-line)' },
});
