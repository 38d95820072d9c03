'use client';

import { Braces } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field';
import { wellClasses } from '@/components/ui/input';
import { useForm } from './form-context';
import { caretOffset, hasUndrawnTemplate, pillAt, placeCaret, readTemplate, writeTemplate } from './template-dom';
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

/** What the picker is asked for: a value in place of `length` characters at `at`. */
interface Asking {
  readonly at: number;
  readonly length: number;
  readonly query: string;
}

/** A text field in which values of the call and of earlier steps are pills. Typing `{{` asks for one, a click on a pill changes it. */
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
  const { disabled } = useForm();
  const field = useFieldProps({});
  const ref = useRef<HTMLDivElement>(null);
  const caret = useRef<number | null>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  const isInvalid = invalid || field['aria-invalid'] === true;

  useEffect(() => {
    const element = ref.current;
    // What is being typed is in the element already; anything else came from outside, such as an undo.
    if (element && readTemplate(element) !== value) writeTemplate(element, value);
  }, [value]);

  const read = (element: HTMLElement) => {
    const text = readTemplate(element);
    const at = caretOffset(element);
    if (at === null || text.slice(at - 2, at) !== '{{' || text.slice(at).trimStart().startsWith('}}'))
      return onChange(text);
    // Two opening braces ask for a value: they go, and the value comes in their place.
    setAsking({ at: at - 2, length: 0, query: '' });
    onChange(text.slice(0, at - 2) + text.slice(at));
  };
  const insert = (path: string) => {
    const element = ref.current;
    setAsking(null);
    if (!element || !asking) return;
    const piece = `{{ ${path} }}`;
    const next = value.slice(0, asking.at) + piece + value.slice(asking.at + asking.length);
    writeTemplate(element, next);
    onChange(next);
    caret.current = asking.at + piece.length;
  };
  const leave = (element: HTMLElement) => {
    if (asking) return;
    caret.current = caretOffset(element);
    if (hasUndrawnTemplate(element)) writeTemplate(element, value);
  };
  const comeBack = () => {
    const element = ref.current;
    if (!element || document.activeElement !== document.body) return;
    element.focus();
    placeCaret(element, caret.current ?? value.length);
  };
  const press = (event: MouseEvent<HTMLElement>) => {
    const pill = pillAt(event.currentTarget, event.target);
    if (pill && !disabled) setAsking({ at: pill.at, length: pill.source.length, query: innerOf(pill.source) });
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
        aria-disabled={disabled || undefined}
        contentEditable={disabled ? false : 'plaintext-only'}
        suppressContentEditableWarning
        spellCheck={lines === 'many'}
        data-placeholder={placeholder}
        data-empty={value === ''}
        className={cn(
          'template-field focus-inside',
          lines === 'many' ? 'template-field--many' : '',
          mono && 'template-field--mono',
        )}
        onInput={(event) => read(event.currentTarget)}
        onBlur={(event) => leave(event.currentTarget)}
        onClick={press}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && lines === 'one' && !event.nativeEvent.isComposing) event.preventDefault();
        }}
      />
      {disabled ? null : (
        <ValuePicker
          open={asking !== null}
          query={asking?.query ?? ''}
          onOpenChange={(open) => setAsking(open ? { at: caret.current ?? value.length, length: 0, query: '' } : null)}
          onPick={insert}
          onClosed={comeBack}
          secrets={secrets}
        >
          <button
            type="button"
            aria-label={t('insertInto', { field: label })}
            title={t('insert')}
            className="template-insert"
            onPointerDown={() => ref.current && leave(ref.current)}
          >
            <Braces size={14} aria-hidden />
          </button>
        </ValuePicker>
      )}
    </div>
  );
}

const innerOf = (source: string): string => source.slice(2, -2).trim();
