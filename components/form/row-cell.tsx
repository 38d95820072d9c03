'use client';

import { Select } from '@/components/ui/select';
import type { Json } from '@/lib/flow/json';
import { issuesId, useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { choicesOf, type FormField } from './form-fields';
import { TemplateField } from './template-field';
import { ValueField } from './value-field';

export interface RowCellProps {
  readonly field: FormField;
  readonly label: string;
  readonly onChange: (value: Json | undefined) => void;
}

/** One cell of a row: a choice, a text with values, or a plain name. */
export function RowCell({ field, label, onChange }: RowCellProps) {
  const { words, disabled } = useForm();
  const { placeholder } = words.field(field.path);
  if (field.meta.widget === 'choice') {
    const options = choicesOf(field.schema).map((value) => ({ value, label: words.choice(field.path, value) }));
    return (
      <Select
        size="sm"
        aria-label={label}
        value={String(field.value ?? options[0]?.value)}
        onValueChange={onChange}
        options={options}
        disabled={disabled}
        className="w-full rounded-none bg-transparent shadow-none"
      />
    );
  }
  const shared = { at: field.at, label, placeholder, secrets: field.meta.secrets === true, bare: true, dense: true };
  switch (field.meta.template) {
    case 'value':
      return <ValueField {...shared} value={field.value} onChange={onChange} optional={field.optional} />;
    case 'text':
    case 'url':
      return <TemplateField {...shared} value={textOf(field.value)} onChange={onChange} />;
    case undefined:
      return <NameCell field={field} label={label} onChange={onChange} />;
  }
}

function NameCell({ field, label, onChange }: RowCellProps) {
  const { words, disabled } = useForm();
  const issues = useFieldIssues(field.at);
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={issues.some((issue) => issue.severity === 'error') || undefined}
      aria-describedby={issues.length > 0 ? issuesId(field.at) : undefined}
      placeholder={words.field(field.path).placeholder}
      disabled={disabled}
      value={textOf(field.value)}
      onChange={(event) => onChange(event.target.value)}
      className="w-full min-w-0 rounded-control bg-transparent px-2.25 text-small text-ink-1 focus-visible:shadow-focus focus-visible:outline-none aria-invalid:shadow-invalid"
    />
  );
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
