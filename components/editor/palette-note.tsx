'use client';

import { PencilLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor } from './editor-context';
import { NOTE_MIME } from './use-kind-drop';
import { usePointerPlace } from './use-pointer-place';

/** Writes a note: no step, so it stands apart from the steps. */
export function PaletteNote() {
  const t = useTranslations('editor.note');
  const { commands } = useEditor();
  const place = usePointerPlace();
  return (
    <button
      type="button"
      draggable
      title={t('help')}
      onDragStart={(event) => {
        event.dataTransfer.setData(NOTE_MIME, 'note');
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={() => commands.addNote(place())}
      className="mt-3.25 flex h-7.5 w-full shrink-0 cursor-grab items-center gap-2.25 rounded-control px-1.5 text-left font-quiet whitespace-nowrap hover:bg-hover"
    >
      <span className="grid size-5.25 place-items-center rounded-[6px] bg-after-soft text-after">
        <PencilLine size={13} aria-hidden />
      </span>
      <span className="truncate">{t('add')}</span>
    </button>
  );
}
