'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useDuration } from '@/components/words/use-duration';
import type { Json } from '@/lib/flow/json';
import { msToText, textToMs } from './duration-text';
import { issuesId, useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { boundsOf, defaultOf, type FormField } from './form-fields';

interface NumberControlProps {
  readonly field: FormField;
  readonly onChange: (value: Json | undefined) => void;
  /** Spoken name, and seen too where `labelled`. */
  readonly label: string;
  readonly labelled: boolean;
}

const SMALL_RANGE = 10;

/** A count: chosen where there are few, typed where there are many. */
export function NumberControl(props: NumberControlProps) {
  const { field, onChange, label, labelled } = props;
  const t = useTranslations('form');
  const { disabled } = useForm();
  const { min, max } = boundsOf(field.schema);
  const value = numberIn(field);
  if (max - min > SMALL_RANGE) return <TypedNumber {...props} />;
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

function TypedNumber({ field, onChange, label, labelled }: NumberControlProps) {
  const { disabled } = useForm();
  const { min, max } = boundsOf(field.schema);
  const issues = useFieldIssues(field.at);
  const value = numberIn(field);
  return (
    <Input
      type="number"
      aria-label={label}
      aria-invalid={issues.length > 0}
      aria-describedby={issues.length > 0 ? issuesId(field.at) : undefined}
      leading={labelled ? <span className="text-ink-3">{label}</span> : null}
      min={min}
      max={max}
      disabled={disabled}
      value={value === undefined ? '' : String(value)}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  );
}

/** Milliseconds, asked for in seconds; other units may be written out. What does not fit stays in the box and is not taken. */
export function DurationControl({ field, onChange, label, labelled }: NumberControlProps) {
  const t = useTranslations('form');
  const { words, disabled } = useForm();
  const { format } = useDuration();
  const [draft, setDraft] = useState<string | null>(null);
  const { min, max } = boundsOf(field.schema);
  const kept = typeof field.value === 'number' ? field.value : undefined;
  const fits = (ms: number | null) => ms !== null && ms >= min && ms <= max;
  const isRefused = draft !== null && draft.trim() !== '' && !fits(textToMs(draft));
  const write = (text: string) => {
    const ms = textToMs(text);
    setDraft(text);
    if (text.trim() === '') onChange(undefined);
    else if (ms !== null && fits(ms)) onChange(ms);
  };
  return (
    <span className="relative min-w-0" data-field={field.at}>
      <Input
        inputMode="decimal"
        aria-label={t('inSeconds', { label })}
        aria-invalid={isRefused}
        aria-describedby={isRefused ? `${issuesId(field.at)}-range` : undefined}
        placeholder={words.field(field.path).placeholder}
        leading={labelled ? <span className="shrink-0 text-ink-3">{label}</span> : null}
        trailing={<span className="text-ink-3">{t('seconds')}</span>}
        className="[&_input]:text-right [&_input]:tabular-nums"
        disabled={disabled}
        value={draft ?? msToText(kept)}
        onChange={(event) => write(event.target.value)}
        onBlur={() => setDraft(null)}
      />
      {isRefused ? (
        <span
          id={`${issuesId(field.at)}-range`}
          role="alert"
          className="absolute top-full left-0 z-20 mt-1.5 w-max max-w-70 rounded-control bg-surface px-2.5 py-1.5 text-small text-bad shadow-float"
        >
          {t('range', { min: format(min), max: format(max) })}
        </span>
      ) : null}
    </span>
  );
}

function numberIn(field: FormField): Json | undefined {
  return typeof field.value === 'number' ? field.value : defaultOf(field.schema);
}
