'use client';

import type { ReactNode } from 'react';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { Json } from '@/lib/flow/json';
import { useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { choicesOf, defaultOf, type FormField } from './form-fields';
import { JsonControl } from './json-control';
import { MessagesControl } from './messages-control';
import { DurationControl, NumberControl } from './number-control';
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
