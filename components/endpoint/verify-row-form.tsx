'use client';

import { TriangleAlert, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { choicesOf, type FormField, fieldsOf } from '@/components/form/form-fields';
import { SecretPicker } from '@/components/secrets/secret-picker';
import { IconButton } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type CheckWords, useCheckWords } from '@/components/words/use-check-words';
import { checks } from '@/lib/checks/catalog.gen';
import { type CheckRow, faultyFields } from './check-rows';
import { type ConnectionFacts, missingIn } from './connection-facts';

interface VerifyRowFormProps {
  row: CheckRow;
  facts: ConnectionFacts;
  onChange: (row: CheckRow) => void;
  onRemove: () => void;
}

/** One way to prove who calls, as a form drawn from the row's schema. */
export function VerifyRowForm({ row, facts, onChange, onRemove }: VerifyRowFormProps) {
  const t = useTranslations('endpoint.verify');
  const words = useCheckWords()(row.type);
  const schema = checks.get(row.type)?.row;
  const fields = schema ? fieldsOf(schema, row.values).filter(({ key }) => key !== 'type') : [];
  return (
    <fieldset disabled={!facts.editable} className="mt-2.5 min-w-0">
      <legend className="sr-only">{words.title}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {fields.map((field) => (
          <RowField
            key={field.key}
            field={field}
            words={words}
            facts={facts}
            value={row.values[field.key] ?? ''}
            onChange={(value) => onChange({ ...row, values: { ...row.values, [field.key]: value } })}
          />
        ))}
        <IconButton label={t('remove', { scheme: words.title })} onClick={onRemove}>
          <X />
        </IconButton>
      </div>
      <RowNote row={row} words={words} facts={facts} />
    </fieldset>
  );
}

interface RowFieldProps {
  field: FormField;
  words: CheckWords;
  facts: ConnectionFacts;
  value: string;
  onChange: (value: string) => void;
}

/** The secret is chosen from those that are stored, a choice from its options, and all else is a line of text. */
function RowField({ field, words, facts, value, onChange }: RowFieldProps) {
  const { label, placeholder } = words.field(field.key);
  const choices = choicesOf(field.schema);
  if (field.key === 'secret')
    return (
      <SecretPicker
        aria-label={`${words.title}: ${label}`}
        prefix={label}
        value={value}
        names={facts.secrets.map((secret) => secret.name)}
        writable={facts.canStoreSecrets}
        onValueChange={onChange}
        className="flex-1 basis-56"
      />
    );
  if (choices.length > 0)
    return (
      <Select
        aria-label={label}
        prefix={label}
        value={value}
        onValueChange={onChange}
        options={choices.map((option) => ({ value: option, label: words.choice(field.key, option) }))}
      />
    );
  return <Line label={label} value={value} placeholder={placeholder} onChange={onChange} />;
}

interface LineProps {
  label: string;
  value: string;
  placeholder: string | undefined;
  onChange: (value: string) => void;
}

/** The label stands inside the field, quieter than its value. */
function Line({ label, value, placeholder, onChange }: LineProps) {
  return (
    <Input
      mono
      aria-label={label}
      leading={
        <span aria-hidden className="shrink-0 text-ink-3">
          {label}
        </span>
      }
      value={value}
      placeholder={placeholder}
      maxLength={200}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      className="flex-1 basis-44"
    />
  );
}

function RowNote({ row, words, facts }: Pick<VerifyRowFormProps, 'row' | 'facts'> & { words: CheckWords }) {
  const t = useTranslations();
  const format = useFormatter();
  const note = noteOf();
  if (note === undefined) return null;
  return (
    <p className="mt-1.5 flex gap-1.5 text-dense text-warn">
      <TriangleAlert size={14} aria-hidden className="mt-0.5" />
      {note}
    </p>
  );

  function noteOf(): string | undefined {
    const { secret = '' } = row.values;
    const faulty = faultyFields(row).find((name) => name !== 'secret');
    if (faulty !== undefined) return words.field(faulty).invalid ?? t('errors.request_invalid');
    if (secret === '') return t('endpoint.verify.incomplete');
    const missing = missingIn(facts, secret).map((environment) => t(`common.environment.${environment}`));
    if (missing.length === 0) return undefined;
    return t('endpoint.verify.missingSecret', { name: secret, environments: format.list(missing) });
  }
}
