'use client';

import './form.css';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Fragment, useState } from 'react';
import type { z } from 'zod';
import { changeThenFocus, lastRowOf } from '@/components/ui/focus-field';
import type { Json, JsonObject } from '@/lib/flow/json';
import { Control } from './control';
import { FieldIssues, Help, LeftFields, Section } from './field-frame';
import { useForm } from './form-context';
import { type FormField, fieldsOf, newRow } from './form-fields';
import { RowsControl, rowsIn } from './rows-control';
import { isUnionWidget, UnionControl } from './union-control';
import { UrlControl } from './url-control';
import { useAfterPress } from './use-after-press';
import { useFieldHistory } from './use-field-history';
import { usePastedRequest } from './use-pasted-request';

export interface ConfigFormProps {
  readonly schema: z.ZodType;
  readonly config: JsonObject;
  /** `field` names what changed, for undo. */
  readonly onChange: (config: JsonObject, field: string) => void;
}

/** A form drawn from a config's schema: one section per field, small numbers side by side. */
export function ConfigForm({ schema, config, onChange }: ConfigFormProps) {
  const { typed, ...history } = useFieldHistory();
  const { left, leave } = useLeftFields();
  const afterPress = useAfterPress();
  const fields = fieldsOf(schema, config).filter((field) => field.meta.widget !== 'hidden');
  const set = (key: string) => (value: Json | undefined) => {
    onChange(withField(config, key, value), key);
    typed();
  };
  return (
    <LeftFields value={left}>
      <form
        onSubmit={(event) => event.preventDefault()}
        onKeyDown={history.onKeyDown}
        onBlur={(event) => {
          history.onBlur();
          const field = event.target;
          afterPress(() => leave(field));
        }}
      >
        {grouped(fields).map((group) => (
          <Fragment key={group.map((field) => field.key).join()}>
            {group.length > 1 && group[0]?.meta.widget === 'method' ? (
              <RequestSection fields={group} set={set} settings={{ config, onChange }} />
            ) : group.length > 1 ? (
              <ScalarsSection fields={group} set={set} />
            ) : (
              group.map((field) => <FieldSection key={field.key} field={field} onChange={set(field.key)} />)
            )}
          </Fragment>
        ))}
      </form>
    </LeftFields>
  );
}

function useLeftFields() {
  const { issues } = useForm();
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(issues.map((issue) => issue.path.replace(/^config\./, ''))),
  );
  const leave = (element: Element) => {
    const at = element.closest<HTMLElement>('[data-field]')?.dataset.field;
    if (at !== undefined) setLeft((now) => (now.has(at) ? now : new Set([...now, at])));
  };
  return { left, leave };
}

type Setter = (key: string) => (value: Json | undefined) => void;

interface RequestSectionProps {
  readonly fields: readonly FormField[];
  readonly set: Setter;
  readonly settings: Pick<ConfigFormProps, 'config' | 'onChange'>;
}

function RequestSection({ fields, set, settings }: RequestSectionProps) {
  const { words } = useForm();
  const { onPaste, dialog } = usePastedRequest(settings);
  const [method, url] = fields;
  if (!method || !url) return null;
  return (
    <Section title={words.field(url.path).label}>
      <div data-field={url.at} onPasteCapture={onPaste}>
        <UrlControl method={method} url={url} onMethod={set(method.key)} onUrl={set(url.key)} />
      </div>
      <Help>{words.field(url.path).help}</Help>
      <FieldIssues path={url.at} />
      {dialog}
    </Section>
  );
}

function ScalarsSection({ fields, set }: { fields: readonly FormField[]; set: Setter }) {
  const t = useTranslations('form');
  const { words } = useForm();
  return (
    <Section title={t('time')}>
      <div className="grid grid-cols-2 gap-2">
        {fields.map((field) => (
          <Control
            key={field.key}
            field={field}
            onChange={set(field.key)}
            label={words.field(field.path).label}
            labelled
          />
        ))}
      </div>
      {fields.map((field) => (
        <Fragment key={field.key}>
          <Help>{words.field(field.path).help}</Help>
          <FieldIssues path={field.at} />
        </Fragment>
      ))}
    </Section>
  );
}

function FieldSection({ field, onChange }: { field: FormField; onChange: (value: Json | undefined) => void }) {
  const { words } = useForm();
  const { label, help } = words.field(field.path);
  if (field.meta.widget === 'rows') return <RowsSection field={field} onChange={onChange} />;
  if (field.meta.widget === 'toggle')
    return (
      <div className="border-b border-line px-4 py-3">
        <Control field={field} onChange={onChange} label={label} labelled />
        <Help>{help}</Help>
        <FieldIssues path={field.at} />
      </div>
    );
  return (
    <Section title={label}>
      <div data-field={field.at}>
        {isUnionWidget(field) ? (
          <UnionControl field={field} onChange={onChange} />
        ) : (
          <Control field={field} onChange={onChange} label={label} />
        )}
      </div>
      <Help>{help}</Help>
      <FieldIssues path={field.at} />
    </Section>
  );
}

function RowsSection({ field, onChange }: { field: FormField; onChange: (value: Json | undefined) => void }) {
  const t = useTranslations('form');
  const { words, disabled } = useForm();
  const { label, help } = words.field(field.path);
  const rows = rowsIn(field.value);
  return (
    <Section
      title={label}
      action={
        disabled ? null : (
          <button
            type="button"
            className="flex items-center gap-0.75 font-medium text-ai hover:text-ai-hover"
            aria-label={t('addTo', { field: label })}
            onClick={(event) => {
              const section = event.currentTarget.closest('section');
              changeThenFocus(
                () => onChange([...rows, newRow(field.schema)]),
                () => lastRowOf(section),
              );
            }}
          >
            <Plus size={13} aria-hidden />
            {t('add')}
          </button>
        )
      }
    >
      <RowsControl field={field} onChange={onChange} />
      <Help>{help}</Help>
      <FieldIssues path={field.at} />
    </Section>
  );
}

/** Neighbours that belong together: a method and its address; times and counts. */
function grouped(fields: readonly FormField[]): readonly (readonly FormField[])[] {
  const groups: FormField[][] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last && belongs(last.at(-1), field)) last.push(field);
    else groups.push([field]);
  }
  return groups;
}

function belongs(before: FormField | undefined, field: FormField): boolean {
  const [a, b] = [before?.meta.widget, field.meta.widget];
  return (a === 'method' && b === 'url') || (a === 'duration' && b === 'number');
}

function withField(config: JsonObject, key: string, value: Json | undefined): JsonObject {
  const { [key]: _, ...rest } = config;
  return value === undefined ? rest : { ...config, [key]: value };
}
