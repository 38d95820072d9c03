'use client';

import { useTranslations } from 'next-intl';
import type { NoteLine } from '@/lib/editor/outline/outline';
import { NoteField } from '../notes/note-field';

export interface OutlineNoteProps {
  readonly line: NoteLine;
  readonly isWriting: boolean;
  readonly onWritten: (id: string) => void;
}

/** A note of the canvas, shown beside the nearest step. It can be edited here too. */
export function OutlineNote({ line: { note }, isWriting, onWritten }: OutlineNoteProps) {
  const t = useTranslations('editor.note');
  if (isWriting) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: a click in the field is no choice of the line
      // biome-ignore lint/a11y/useKeyWithClickEvents: as above
      <div className="note" data-tint={note.tint} onClick={(event) => event.stopPropagation()}>
        <NoteField
          note={note}
          className="block min-h-18 w-full resize-y rounded-[10px] bg-transparent px-2.5 py-1.5 text-small field-sizing-content focus-inside"
          onDone={() => onWritten(note.id)}
        />
      </div>
    );
  }
  return (
    <span
      className="note block w-fit max-w-full px-2.5 py-1 text-small wrap-anywhere whitespace-pre-line"
      data-tint={note.tint}
    >
      {note.text === '' ? (
        <span className="note__hint">{t('empty')}</span>
      ) : (
        <>
          <span className="sr-only">{t('label')}: </span>
          {note.text}
        </>
      )}
    </span>
  );
}
