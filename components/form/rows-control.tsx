'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { Select } from '@/components/ui/select';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { FieldIssues, useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { choicesOf, type FormField, fieldsOf, itemSchema, join } from './form-fields';
import { TemplateField } from './template-field';
import { ValueField } from './value-field';

interface RowsControlProps {
  readonly field: FormField;
  readonly onChange: (value: Json | undefined) => void;
}

/** Rows of names and values in one frame, as a table without heads. */
export function RowsControl({ field, onChange }: RowsControlProps) {
  const t = useTranslations('form');
  const { words, disabled } = useForm();
  const rows = rowsIn(field.value);
  const row = itemSchema(field.schema);
  if (rows.length === 0) return <p className="text-small text-ink-3">{t('noRows')}</p>;
  const replace = (index: number, next: JsonObject) => onChange(rows.map((one, at) => (at === index ? next : one)));
  return (
    <div className="rounded-control shadow-hairline">
      {rows.map((value, index) => {
        const cells = fieldsOf(row, value, { path: field.path, at: join(field.at, index) }).filter(
          (cell) => cell.meta.widget !== 'hidden',
        );
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without an id are told apart by their place alone
          <div key={index} className={cn('relative', index > 0 && 'border-t border-line')}>
            <div className="flex min-h-7.25 items-stretch">
              {cells.map((cell, at) => (
                <div
                  key={cell.key}
                  data-field={cell.at}
                  className={cn('flex min-w-0', cellWidth(cells, at), at > 0 && 'border-l border-line')}
                >
                  <Cell
                    field={cell}
                    label={t('cell', {
                      rows: words.field(field.path).label,
                      field: words.field(cell.path).label,
                      number: index + 1,
                    })}
                    onChange={(next) => replace(index, withCell(value, cell.key, next))}
                  />
                </div>
              ))}
              {disabled ? null : (
                <button
                  type="button"
                  aria-label={t('removeRow', { number: index + 1 })}
                  className="grid w-6 shrink-0 place-items-center text-ink-4 hover:text-bad"
                  onClick={() => onChange(rows.filter((_, at) => at !== index))}
                >
                  <X size={12} aria-hidden />
                </button>
              )}
            </div>
            <div className="px-2 has-[p]:pb-1.5">
              {cells.map((cell) => (
                <FieldIssues key={cell.key} path={cell.at} />
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}

/** Rows may also be written as one object of names and values. */
export function rowsIn(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return value.map((row) => (isJsonObject(row) ? row : {}));
  return isJsonObject(value) ? Object.entries(value).map(([name, item]) => ({ name, value: item })) : [];
}

function cellWidth(cells: readonly FormField[], at: number): string {
  return cells.length > 1 && at === 0 ? 'w-26 shrink-0' : 'flex-1';
}

function withCell(row: JsonObject, key: string, value: Json | undefined): JsonObject {
  const { [key]: _, ...rest } = row;
  return value === undefined ? rest : { ...row, [key]: value };
}

interface CellProps {
  readonly field: FormField;
  readonly label: string;
  readonly onChange: (value: Json | undefined) => void;
}

function Cell({ field, label, onChange }: CellProps) {
  const { words, disabled } = useForm();
  const invalid = useFieldIssues(field.at).some((issue) => issue.severity === 'error');
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
  if (field.meta.template) {
    const shared = { at: field.at, label, placeholder, secrets: field.meta.secrets === true, bare: true, dense: true };
    return field.meta.template === 'value' ? (
      <ValueField {...shared} value={field.value} onChange={onChange} optional={field.optional} />
    ) : (
      <TemplateField {...shared} value={typeof field.value === 'string' ? field.value : ''} onChange={onChange} />
    );
  }
  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-invalid={invalid || undefined}
      placeholder={placeholder}
      disabled={disabled}
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={(event) => onChange(event.target.value)}
      className="w-full min-w-0 rounded-control bg-transparent px-2.25 text-small text-ink-1 focus-visible:shadow-focus focus-visible:outline-none aria-invalid:shadow-invalid"
    />
  );
}
