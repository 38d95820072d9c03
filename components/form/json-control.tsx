'use client';

import { Braces } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { FieldError } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { Json } from '@/lib/flow/json';
import { useForm } from './form-context';
import type { FormField } from './form-fields';
import { ValuePicker } from './value-picker';

interface JsonControlProps {
  readonly field: FormField;
  readonly onChange: (value: Json | undefined) => void;
  readonly label: string;
}

/** JSON as text. What cannot be read yet stays in the box and is not lost; what can is the value. */
export function JsonControl({ field, onChange, label }: JsonControlProps) {
  const t = useTranslations('form');
  const { disabled } = useForm();
  const box = useRef<HTMLTextAreaElement>(null);
  const [picking, setPicking] = useState(false);
  const [draft, setDraft] = useState<{ text: string; value: Json | undefined } | null>(null);
  // A draft holds while its value is the field's; an undo brings another value, which is then written out anew.
  const isDraft = draft !== null && JSON.stringify(draft.value) === JSON.stringify(field.value);
  const text = isDraft ? draft.text : field.value === undefined ? '' : JSON.stringify(field.value, null, 2);
  const fault = text.trim() === '' ? undefined : faultOf(text);

  const write = (next: string) => {
    const read = readJson(next);
    setDraft({ text: next, value: read ? read.value : field.value });
    if (read && JSON.stringify(read.value) !== JSON.stringify(field.value)) onChange(read.value);
  };
  const insert = (path: string) => {
    const element = box.current;
    setPicking(false);
    if (!element) return;
    const { selectionStart, selectionEnd } = element;
    const inString = isInString(text.slice(0, selectionStart));
    const piece = inString ? `{{ ${path} }}` : `"{{ ${path} }}"`;
    write(text.slice(0, selectionStart) + piece + text.slice(selectionEnd));
    element.focus();
  };
  return (
    <div>
      <div className="relative">
        <Textarea
          ref={box}
          mono
          rows={6}
          aria-label={label}
          aria-invalid={fault !== undefined}
          spellCheck={false}
          disabled={disabled}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
        <span className="absolute top-0 right-0">
          <ValuePicker open={picking} onOpenChange={setPicking} onPick={insert} secrets={field.meta.secrets === true}>
            <button
              type="button"
              aria-label={t('insertInto', { field: label })}
              title={t('insert')}
              className="template-insert"
            >
              <Braces size={14} aria-hidden />
            </button>
          </ValuePicker>
        </span>
      </div>
      {fault === undefined ? null : <FieldError>{t('jsonInvalid', { detail: fault })}</FieldError>}
    </div>
  );
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

function faultOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether the caret stands between quotes: an odd number of them before it, escaped ones not counted. */
const isInString = (before: string): boolean => (before.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
