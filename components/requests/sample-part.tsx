'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button, IconButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import type { KnownPerson } from './personal';
import { limits, personalNoteOf, type SampleField } from './sample-fields';

export interface SamplePartProps {
  field: SampleField;
  person: KnownPerson;
  onChange: (value: string) => void;
  onRemove: () => void;
}

/** One part of a sample: to change, to take away, and with or without what looks personal. */
export function SamplePart({ field, person, onChange, onRemove }: SamplePartProps) {
  const t = useTranslations('requests.sample');
  const label = t(`part.${field.part}`, { name: field.name });
  const note = personalNoteOf(field, person);
  const control = { value: field.value, maxLength: limits[field.part] };
  return (
    <Field
      label={label}
      action={
        field.part === 'title' ? null : (
          <IconButton
            type="button"
            data-remove
            label={t('remove', { part: label })}
            onClick={(event) => {
              focusBeside(event.currentTarget);
              onRemove();
            }}
          >
            <X />
          </IconButton>
        )
      }
      hint={
        note ? (
          <span className="flex flex-wrap items-center gap-x-2">
            {t(note.type)}
            <Button
              size="sm"
              variant="ghost"
              aria-label={t('noteOf', { act: actOf(note.type, t), part: label })}
              onClick={() => onChange(note.to)}
            >
              {actOf(note.type, t)}
            </Button>
          </span>
        ) : undefined
      }
    >
      {field.part === 'text' ? (
        <Textarea {...control} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input {...control} mono={field.part === 'param'} onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}

function actOf(type: 'replaced' | 'personal', t: ReturnType<typeof useTranslations<'requests.sample'>>): string {
  return t(type === 'replaced' ? 'putBack' : 'replace');
}

/** The part goes, and the focus must not go with it. */
function focusBeside(button: HTMLButtonElement): void {
  const buttons = [...(button.form?.querySelectorAll<HTMLElement>('[data-remove]') ?? [])];
  const at = buttons.indexOf(button);
  const next = buttons[at + 1] ?? buttons[at - 1] ?? button.form?.querySelector<HTMLElement>('input');
  next?.focus();
}
