'use client';

import { Braces } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field';
import { wellClasses } from '@/components/ui/input';
import { caretIn, insertTemplate, readTemplate, takeOpeningBraces, writeTemplate } from './template-dom';
import { ValuePicker } from './value-picker';

export interface TemplateFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Spoken name. */
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly lines?: 'one' | 'many';
  readonly mono?: boolean;
  /** No frame of its own: it stands in a cell of a table. */
  readonly bare?: boolean;
  /** Secrets may stand here. */
  readonly secrets?: boolean;
  readonly invalid?: boolean;
  readonly className?: string;
}

/** A text field in which values of the call and of earlier steps are pills. Typing `{{` asks for one. */
export function TemplateField({
  value,
  onChange,
  label,
  placeholder,
  lines = 'one',
  mono,
  bare,
  secrets = false,
  invalid,
  className,
}: TemplateFieldProps) {
  const t = useTranslations('form');
  const field = useFieldProps({});
  const ref = useRef<HTMLDivElement>(null);
  const caret = useRef<Range | null>(null);
  const [picking, setPicking] = useState(false);
  const isInvalid = invalid || field['aria-invalid'] === true;

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    // What is being typed is in the element already; anything else came from outside, such as an undo.
    if (readTemplate(element) !== value) writeTemplate(element, value);
  }, [value]);

  const read = () => {
    const element = ref.current;
    if (!element) return;
    if (takeOpeningBraces(element)) {
      caret.current = caretIn(element);
      setPicking(true);
    }
    onChange(readTemplate(element));
  };
  const insert = (path: string) => {
    const element = ref.current;
    setPicking(false);
    if (!element) return;
    element.focus();
    insertTemplate(element, caret.current, path);
    onChange(readTemplate(element));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && lines === 'one' && !event.nativeEvent.isComposing) event.preventDefault();
  };
  return (
    <div
      className={cn(
        bare ? 'relative flex min-w-0 flex-1 items-start' : cn(wellClasses, 'relative items-start px-0'),
        className,
      )}
      data-invalid={isInvalid || undefined}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: an input cannot hold pills */}
      <div
        ref={ref}
        id={field.id}
        role="textbox"
        tabIndex={0}
        aria-label={label}
        aria-multiline={lines === 'many'}
        aria-describedby={field['aria-describedby']}
        aria-invalid={isInvalid || undefined}
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        spellCheck={lines === 'many'}
        data-placeholder={placeholder}
        data-empty={value === ''}
        className={cn(
          'template-field focus-inside',
          lines === 'many' ? 'template-field--many' : '',
          mono && 'template-field--mono',
        )}
        onInput={read}
        onBlur={() => {
          const element = ref.current;
          if (!element) return;
          caret.current = caretIn(element);
          writeTemplate(element, value);
        }}
        onKeyDown={onKeyDown}
      />
      <ValuePicker open={picking} onOpenChange={setPicking} onPick={insert} secrets={secrets}>
        <button
          type="button"
          aria-label={t('insertInto', { field: label })}
          title={t('insert')}
          className="template-insert"
          onPointerDown={() => {
            caret.current = ref.current ? caretIn(ref.current) : null;
          }}
        >
          <Braces size={14} aria-hidden />
        </button>
      </ValuePicker>
    </div>
  );
}
