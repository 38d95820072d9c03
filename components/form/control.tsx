'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { Json } from '@/lib/flow/json';
import { useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { boundsOf, choicesOf, defaultOf, type FormField } from './form-fields';
import { JsonControl } from './json-control';
import { MessagesControl } from './messages-control';
import { RowsControl } from './rows-control';
import { RulesControl } from './rules-control';
import { SecretControl } from './secret-control';
import { TemplateField } from './template-field';
import { isUnionWidget, UnionControl } from './union-control';
import { ValueField } from './value-field';

export interface ControlProps {
  readonly field: FormField;
  readonly onChange: (value: Json | undefined) => void;
  /** Spoken name, and seen too where `labelled`. */
  readonly label: string;
  readonly labelled?: boolean;
}

/** The control that edits one field, chosen by its widget. */
export function Control(props: ControlProps): ReactNode {
  const { field, onChange, label, labelled = false } = props;
  const { words } = useForm();
  const invalid = useFieldIssues(field.at).some((issue) => issue.severity === 'error');
  const { placeholder } = words.field(field.path);
  const text = typeof field.value === 'string' ? field.value : '';
  const shared = { at: field.at, label, placeholder, secrets: field.meta.secrets === true };
  if (isUnionWidget(field)) return <UnionControl field={field} onChange={onChange} />;
  switch (field.meta.widget) {
    case 'text':
    case 'url':
    case 'long-text':
      return <TemplateField {...shared} value={text} onChange={onChange} lines={linesOf(field)} />;
    case 'value':
      return <ValueField {...shared} value={field.value} onChange={onChange} optional={field.optional} />;
    case 'json':
      return <JsonControl field={field} onChange={onChange} label={label} />;
    case 'method':
    case 'choice':
      return <ChoiceControl {...props} />;
    case 'toggle':
      return <ToggleControl {...props} />;
    case 'number':
      return <NumberControl {...props} labelled={labelled} />;
    case 'duration':
      return <DurationControl {...props} labelled={labelled} />;
    case 'secret':
      return <SecretControl value={text} onChange={onChange} label={label} />;
    case 'rows':
      return <RowsControl field={field} onChange={onChange} />;
    case 'rules':
      return <RulesControl field={field} match={field.siblings.match === 'any' ? 'any' : 'all'} onChange={onChange} />;
    case 'messages':
      return <MessagesControl field={field} onChange={onChange} />;
    case 'hidden':
      return null;
    case 'name':
    case 'auth':
    case 'body':
    case undefined:
      return <NameControl {...props} placeholder={placeholder} invalid={invalid} />;
  }
}

type Extra = ControlProps & { readonly placeholder: string | undefined; readonly invalid: boolean };

function NameControl({ field, onChange, label, placeholder, invalid }: Extra) {
  const { disabled } = useForm();
  return (
    <Input
      aria-label={label}
      aria-invalid={invalid}
      placeholder={placeholder}
      disabled={disabled}
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

const linesOf = (field: FormField) => (field.meta.widget === 'long-text' ? 'many' : 'one');

const FEW = 3;

function ChoiceControl({ field, onChange, label }: ControlProps) {
  const { words, disabled } = useForm();
  const options = choicesOf(field.schema).map((value) => ({ value, label: words.choice(field.path, value) }));
  const value = String(field.value ?? defaultOf(field.schema) ?? options[0]?.value ?? '');
  if (options.length <= FEW)
    return <Segmented size="sm" label={label} value={value} onValueChange={onChange} options={options} />;
  return (
    <Select
      className="w-full"
      aria-label={label}
      value={value}
      onValueChange={onChange}
      options={options}
      disabled={disabled}
    />
  );
}

function ToggleControl({ field, onChange, label }: ControlProps) {
  const { disabled } = useForm();
  return (
    <span className="flex items-center justify-between gap-3 font-medium">
      <span>{label}</span>
      <Switch
        aria-label={label}
        checked={field.value === true}
        disabled={disabled}
        onCheckedChange={(on) => onChange(on || !field.optional ? on : undefined)}
      />
    </span>
  );
}

const SMALL_RANGE = 10;

function NumberControl({ field, onChange, label, labelled }: ControlProps) {
  const t = useTranslations('form');
  const { disabled } = useForm();
  const { min, max } = boundsOf(field.schema);
  const value = typeof field.value === 'number' ? field.value : defaultOf(field.schema);
  if (max - min <= SMALL_RANGE) {
    const options = Array.from({ length: max - min + 1 }, (_, index) => ({
      value: String(min + index),
      label: t('times', { count: min + index }),
    }));
    return (
      <Select
        aria-label={label}
        prefix={labelled ? label : undefined}
        value={String(value ?? min)}
        onValueChange={(chosen) => onChange(Number(chosen))}
        options={options}
        disabled={disabled}
        className="w-full"
      />
    );
  }
  return (
    <Input
      type="number"
      aria-label={label}
      leading={labelled ? <span className="text-ink-3">{label}</span> : null}
      min={min}
      max={max}
      disabled={disabled}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  );
}

/** Milliseconds, asked for in seconds. */
function DurationControl({ field, onChange, label, labelled }: ControlProps) {
  const t = useTranslations('form');
  const { words, disabled } = useForm();
  const { min, max } = boundsOf(field.schema);
  return (
    <Input
      type="number"
      aria-label={label}
      placeholder={words.field(field.path).placeholder}
      leading={labelled ? <span className="shrink-0 text-ink-3">{label}</span> : null}
      trailing={<span className="text-ink-3">{t('seconds')}</span>}
      className="[&_input]:text-right"
      min={min / 1_000}
      max={max / 1_000}
      step={0.1}
      disabled={disabled}
      value={typeof field.value === 'number' ? String(field.value / 1_000) : ''}
      onChange={(event) =>
        onChange(event.target.value === '' ? undefined : Math.round(Number(event.target.value) * 1_000))
      }
    />
  );
}
