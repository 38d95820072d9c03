'use client';

import { useTranslations } from 'next-intl';
import { changeThenFocus, lastRowOf } from '@/components/ui/focus-field';
import { Select } from '@/components/ui/select';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { Control } from './control';
import { FieldIssues, Help } from './field-frame';
import { useForm } from './form-context';
import { defaultOf, emptyObject, type FormField, fieldsOf, newRow, variantsOf } from './form-fields';
import { rowsIn } from './rows-control';

interface UnionControlProps {
  readonly field: FormField;
  readonly onChange: (value: Json | undefined) => void;
}

/** Sign-in, body: one of several forms, told apart by `type`. */
export const isUnionWidget = (field: FormField): boolean =>
  field.meta.widget === 'auth' || field.meta.widget === 'body';

const NONE = 'nothing';

export function UnionControl({ field, onChange }: UnionControlProps) {
  const t = useTranslations('form');
  const { words, disabled } = useForm();
  const variants = variantsOf(field.schema);
  const value = isJsonObject(field.value) ? field.value : (defaultOf(field.schema) ?? {});
  const given = isJsonObject(value) ? value : {};
  const type = typeof given.type === 'string' ? given.type : NONE;
  const variant = variants.get(type);
  const fields = variant
    ? fieldsOf(variant, given, { path: field.path, at: field.at }).filter((one) => one.key !== 'type')
    : [];
  const options = [
    ...(field.optional ? [{ value: NONE, label: t('noSignIn') }] : []),
    ...[...variants.keys()].map((one) => ({ value: one, label: words.choice(`${field.path}.type`, one) })),
  ];
  const choose = (chosen: string) => {
    const next = variants.get(chosen);
    // What both forms have in common stays, such as the secret; a content of another form does not.
    onChange(next ? { ...emptyObject(next), ...kept(given, next), type: chosen } : undefined);
  };
  const set = (key: string, item: Json | undefined) => {
    const { [key]: _, ...rest } = given;
    onChange(item === undefined ? rest : { ...given, [key]: item });
  };
  return (
    <div className="flex flex-col gap-2.5">
      <Select
        className="w-full"
        aria-label={words.field(`${field.path}.type`).label}
        value={type}
        onValueChange={choose}
        options={options}
        disabled={disabled}
      />
      {fields.map((one) => {
        const { label, help } = words.field(one.path);
        return (
          <div key={one.key} data-field={one.at}>
            {fields.length > 1 ? <p className="mb-1 text-small text-ink-2">{label}</p> : null}
            <Control field={one} label={label} onChange={(item) => set(one.key, item)} />
            {one.meta.widget === 'rows' && !disabled ? (
              <button
                type="button"
                className="mt-1.5 text-small font-medium text-ai"
                onClick={(event) => {
                  const list = event.currentTarget.parentElement;
                  changeThenFocus(
                    () => set(one.key, [...rowsIn(one.value), newRow(one.schema)]),
                    () => lastRowOf(list),
                  );
                }}
              >
                {t('addRow')}
              </button>
            ) : null}
            <Help>{help}</Help>
            <FieldIssues path={one.at} />
          </div>
        );
      })}
    </div>
  );
}

function kept(given: JsonObject, next: Parameters<typeof emptyObject>[0]): JsonObject {
  const names = new Set(fieldsOf(next, {}).map((one) => one.key));
  return Object.fromEntries(
    Object.entries(given).filter(([key, item]) => names.has(key) && key !== 'value' && item !== ''),
  );
}
