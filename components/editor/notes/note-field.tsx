'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import type { FlowNote } from '@/lib/flow/schema';

export interface NoteFieldProps {
  readonly note: FlowNote;
  readonly className: string;
  /** Called when the field loses the focus. */
  readonly onDone: () => void;
}

/** The text is written to the document when the note loses the focus, as one undo step. */
export function NoteField({ note, className, onDone }: NoteFieldProps) {
  const t = useTranslations('editor.note');
  const { edits } = useEditor();
  const [text, setText] = useState(note.text);
  const done = () => {
    onDone();
    edits.changeNote(note.id, { text: text.trimEnd() });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    event.stopPropagation();
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
  };
  return (
    <textarea
      // biome-ignore lint/a11y/noAutofocus: it appears because the person asked to write
      autoFocus
      className={className}
      aria-label={t('label')}
      placeholder={t('empty')}
      maxLength={4_000}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={done}
      onKeyDown={onKeyDown}
    />
  );
}
