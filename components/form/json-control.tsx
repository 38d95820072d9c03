'use client';

import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { FieldError } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { jsonFault } from '@/lib/editor/document/json-fault';
import { selectedNode } from '@/lib/editor/store/store';
import type { Json } from '@/lib/flow/json';
import { IssuesWithin } from './field-frame';
import type { FormField } from './form-fields';
import { createDrafts, type JsonDraft } from './json/drafts';

const JsonEditor = lazy(() => import('./json/json-editor'));
const JsonTree = lazy(async () => ({ default: (await import('./json/json-tree')).JsonTree }));

interface JsonControlProps {
  readonly field: FormField;
  readonly onChange: (value: Json | undefined) => void;
  readonly label: string;
}

const drafts = createDrafts();

/** JSON as a tree of fields, or as text. What cannot be read yet stays as it was written and is not lost; what can is the value. */
export function JsonControl({ field, onChange, label }: JsonControlProps) {
  const t = useTranslations('form.json');
  const [view, setView] = useState<'tree' | 'text'>('tree');
  const [draft, setDraft] = useDraft(field);
  const text = draft ?? (field.value === undefined ? '' : JSON.stringify(field.value, null, 2));
  const fault = text.trim() === '' ? null : jsonFault(text);
  const write = (next: string) => {
    const read = readJson(next);
    setDraft({ text: next, value: read ? read.value : field.value });
    if (read && JSON.stringify(read.value) !== JSON.stringify(field.value)) onChange(read.value);
  };
  return (
    <div className="flex flex-col gap-2">
      <Segmented
        size="sm"
        label={t('view', { field: label })}
        value={view}
        onValueChange={setView}
        options={[
          { value: 'tree', label: t('tree') },
          { value: 'text', label: t('text') },
        ]}
      />
      {view === 'tree' ? (
        <Suspense fallback={<div aria-busy className="min-h-8" />}>
          <JsonTree
            value={field.value}
            at={field.at}
            label={label}
            secrets={field.meta.secrets === true}
            onChange={onChange}
          />
        </Suspense>
      ) : (
        <Suspense fallback={<pre className="json-box">{text}</pre>}>
          <JsonEditor value={text} fault={fault} label={label} secrets={field.meta.secrets === true} onChange={write} />
        </Suspense>
      )}
      {fault ? (
        <FieldError>
          {t(fault.isTemplate ? 'unquoted' : fault.found === '' ? 'unfinished' : 'invalid', { ...faultWords(fault) })}{' '}
          {t(view === 'tree' ? 'textUnused' : 'notSaved')}
        </FieldError>
      ) : null}
      {view === 'text' ? <IssuesWithin path={field.at} /> : null}
    </div>
  );
}

const faultWords = ({ line, column, found }: { line: number; column: number; found: string }) => ({
  line,
  column,
  found,
});

/** A draft holds while its value is the field's; an undo or the tree brings another value, which is then written out anew. */
function useDraft(field: FormField): readonly [string | null, (draft: JsonDraft) => void] {
  const editor = useEditor();
  const place = `${useEditorState(selectedNode)} ${field.at}`;
  const [draft, setDraft] = useState(() => drafts.get(editor, place));
  const isCurrent = draft !== undefined && JSON.stringify(draft.value) === JSON.stringify(field.value);
  return [
    isCurrent ? draft.text : null,
    (next) => {
      drafts.set(editor, place, next);
      setDraft(next);
    },
  ];
}

function readJson(text: string): { readonly value: Json | undefined } | null {
  if (text.trim() === '') return { value: undefined };
  try {
    const value: Json = JSON.parse(text);
    return { value };
  } catch {
    return null;
  }
}
