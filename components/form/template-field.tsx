'use client';

import { Braces } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field';
import { wellClasses } from '@/components/ui/input';
import type { FlowIssue } from '@/lib/engine/failure';
import { issuesId, useFieldIssues } from './field-frame';
import { useForm } from './form-context';
import { type Asking, askAt, askFor } from './text/asking';
import type { TemplateSpan } from './text/template-spans';
import { TextBody } from './text/text-body';
import type { TextHandle } from './text/text-editor';
import { TextPreview } from './text/text-preview';
import type { UndoStep } from './text/undo-steps';
import { useTextFacts } from './text/use-text-facts';
import { useWriting } from './text/use-writing';
import { ValuePicker } from './value-picker';

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

/** A text field in which values of the call and of earlier steps are pills. Typing `{{` offers them, a click on a pill changes it. */
export function TemplateField(props: TemplateFieldProps) {
  const { at, value, onChange, label, placeholder, lines = 'one', bare, dense, secrets = false } = props;
  const t = useTranslations('form');
  const { disabled, left } = useForm();
  const editor = useRef<TextHandle>(null);
  const [asking, setAsking] = useState<Asking | null>(props.asks ? askAt(value, { from: 0, to: value.length }) : null);
  const [hasFocus, setHasFocus] = useState(false);
  const issues = useFieldIssues(at);
  const writing = useWriting(at, () => editor.current?.isChoosing() ?? false);
  const { update } = useEditor();
  const change = (text: string, undo: UndoStep) => {
    writing.typed(editor.current?.isInBraces() ?? false);
    if (undo !== 'goes-on') update.seal();
    onChange(text);
    if (undo === 'alone') update.seal();
  };
  const onAsk = (span: TemplateSpan) => setAsking(askFor(span));
  const facts = useTextFacts({ issues, secrets, onChange: change, onWritten: writing.written, onAsk });
  const showsPreview = hasFocus && !disabled && asking === null;
  const { attributes, isInvalid, previewId } = useAttributes({ at, label, issues, disabled, showsPreview });
  const insert = (path: string) => {
    setAsking(null);
    if (asking) editor.current?.replace(asking.from, asking.to, `{{ ${path} }}`);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the focus of what is inside
    <div
      className={cn(bare ? 'flex min-w-0 flex-1' : [wellClasses, 'px-0'], 'relative items-start', props.className)}
      data-invalid={isInvalid || undefined}
      onFocus={() => setHasFocus(true)}
      onBlur={() => {
        setHasFocus(false);
        writing.written();
        left(at, editor.current?.selection() ?? { from: value.length, to: value.length });
      }}
    >
      <div
        className={cn(
          'template-field',
          lines === 'many' && 'template-field--many',
          props.mono && 'template-field--mono',
          dense && 'template-field--cell',
        )}
      >
        <TextBody
          ref={editor}
          value={value}
          placeholder={placeholder}
          lines={lines}
          attributes={attributes}
          facts={facts}
          isSame={props.isSame ?? isEqual}
          disabled={disabled}
        />
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
      <div id={previewId}>{showsPreview ? <TextPreview value={value} /> : null}</div>
    </div>
  );
}

interface Described {
  readonly at: string;
  readonly label: string;
  readonly issues: readonly FlowIssue[];
  readonly disabled: boolean;
  readonly showsPreview: boolean;
}

/** What a screen reader is told of the text, and where. */
function useAttributes({ at, label, issues, disabled, showsPreview }: Described) {
  const field = useFieldProps({});
  const previewId = useId();
  const isInvalid = field['aria-invalid'] === true || issues.some((issue) => issue.severity === 'error');
  const notes = [field['aria-describedby'], issues.length > 0 ? issuesId(at) : '', showsPreview ? previewId : ''];
  const given = {
    'aria-label': label,
    id: field.id,
    'aria-describedby': notes.filter(Boolean).join(' ') || undefined,
    'aria-invalid': isInvalid ? 'true' : undefined,
    'aria-disabled': disabled ? 'true' : undefined,
  };
  const set = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const attributes: Readonly<Record<string, string>> = Object.fromEntries(set);
  return { attributes, isInvalid, previewId };
}

const isEqual = (a: string, b: string): boolean => a === b;
