'use client';

import { Braces } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useId, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field';
import { wellClasses } from '@/components/ui/input';
import { templateSpans } from '@/lib/editor/template-spans';
import { issuesId, useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { StaticText } from './text/static-text';
import type { TextHandle } from './text/text-editor';
import { TextPreview } from './text/text-preview';
import { useTextFacts } from './text/use-text-facts';
import { ValuePicker } from './value-picker';

const TextEditor = lazy(() => import('./text/text-editor'));

export interface TemplateFieldProps {
  /** Place in the config, by which its issues are found. */
  readonly at: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Spoken name. */
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly lines?: 'one' | 'many';
  readonly mono?: boolean;
  /** No frame of its own: it stands in a cell of a table. */
  readonly bare?: boolean;
  /** As small as the rows of a table. */
  readonly dense?: boolean;
  /** Secrets may stand here. */
  readonly secrets?: boolean;
  /** Texts that mean the same: what was typed stands as it is until the field is left. */
  readonly isSame?: (a: string, b: string) => boolean;
  /** Opens the list of values at once. */
  readonly asks?: boolean;
  readonly className?: string;
}

/** What the picker is asked for: a value in place of what stands there. */
interface Asking {
  readonly from: number;
  readonly to: number;
  readonly query: string;
}

/** A text field in which values of the call and of earlier steps are pills. Typing `{{` offers them, a click on a pill changes it. */
export function TemplateField(props: TemplateFieldProps) {
  const {
    at,
    value,
    onChange,
    label,
    placeholder,
    lines = 'one',
    mono,
    bare,
    dense,
    secrets = false,
    className,
  } = props;
  const t = useTranslations('form');
  const { disabled, left } = useForm();
  const field = useFieldProps({});
  const previewId = useId();
  const editor = useRef<TextHandle>(null);
  const hadFocus = useRef(false);
  const [asking, setAsking] = useState<Asking | null>(props.asks ? { from: 0, to: value.length, query: '' } : null);
  const [hasFocus, setHasFocus] = useState(false);
  const issues = useFieldIssues(at);
  const isInvalid = field['aria-invalid'] === true || issues.some((issue) => issue.severity === 'error');
  const facts = useTextFacts({ issues, secrets, onChange, onAsk: (span) => setAsking(askFor(span)) });
  const attributes = attributesOf({
    'aria-label': label,
    id: field.id,
    'aria-describedby': joined(field['aria-describedby'], issues.length > 0 && issuesId(at), hasFocus && previewId),
    'aria-invalid': isInvalid ? 'true' : undefined,
    'aria-disabled': disabled ? 'true' : undefined,
  });
  const shared = { value, placeholder, lines, attributes };
  const waiting = (
    <StaticText
      {...shared}
      lookOf={facts.lookOf}
      onFocus={() => {
        hadFocus.current = true;
      }}
      onBlur={() => {
        hadFocus.current = false;
      }}
    />
  );
  const insert = (path: string) => {
    const { from, to } = asking ?? { from: value.length, to: value.length };
    setAsking(null);
    editor.current?.replace(from, to, `{{ ${path} }}`);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the focus of what is inside
    <div
      className={cn(
        bare ? 'relative flex min-w-0 flex-1 items-start' : cn(wellClasses, 'relative items-start px-0'),
        className,
      )}
      data-invalid={isInvalid || undefined}
      onFocus={() => setHasFocus(true)}
      onBlur={() => {
        setHasFocus(false);
        left(at, editor.current?.selection() ?? { from: value.length, to: value.length });
      }}
    >
      <div
        className={cn(
          'template-field',
          lines === 'many' && 'template-field--many',
          mono && 'template-field--mono',
          dense && 'template-field--cell',
        )}
      >
        {disabled ? (
          <StaticText {...shared} lookOf={facts.lookOf} />
        ) : (
          <Suspense fallback={waiting}>
            <TextEditor ref={editor} {...shared} facts={facts} isSame={props.isSame ?? isEqual} takesFocus={hadFocus} />
          </Suspense>
        )}
      </div>
      {disabled ? null : (
        <ValuePicker
          open={asking !== null}
          query={asking?.query ?? ''}
          onOpenChange={(open) => setAsking(open ? askAt(value, editor.current?.selection()) : null)}
          onPick={insert}
          onClosed={() => editor.current?.focus()}
          secrets={secrets}
        >
          <button
            type="button"
            aria-label={t('insertInto', { field: label })}
            title={t('insert')}
            className={cn('template-insert', dense && 'template-insert--cell')}
          >
            <Braces size={14} aria-hidden />
          </button>
        </ValuePicker>
      )}
      {hasFocus && !disabled && asking === null ? <TextPreview id={previewId} value={value} /> : null}
    </div>
  );
}

const isEqual = (a: string, b: string): boolean => a === b;

function askFor({ from, to, source }: { from: number; to: number; source: string }): Asking {
  return { from, to, query: source.slice(2, -2).trim() };
}

/** At the caret; within a value, that value. */
function askAt(text: string, selection: { from: number; to: number } | undefined): Asking {
  const { from, to } = selection ?? { from: text.length, to: text.length };
  const span = templateSpans(text).find(
    (one) => from >= one.from && to <= one.to && (from < to || (from > one.from && to < one.to)),
  );
  return span ? askFor(span) : { from, to, query: '' };
}

const joined = (...ids: readonly (string | false | undefined)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined;

function attributesOf(given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const set = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return Object.fromEntries(set);
}
