'use client';

import { PencilLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { DragEvent } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { Tooltip } from '@/components/ui/tooltip';
import { usePointerPlace } from '../view/use-pointer-place';
import { NOTE_MIME } from './use-kind-drop';

/** Adds a note. A note is no step, so this stands apart from the kinds. */
export function PaletteNote() {
  const t = useTranslations('editor.note');
  const add = useAddNote();
  return (
    <button
      type="button"
      draggable
      title={t('help')}
      onDragStart={carryNote}
      onClick={add}
      className="mt-3.25 flex h-7.5 w-full shrink-0 cursor-grab items-center gap-2.25 rounded-control px-1.5 text-left font-quiet whitespace-nowrap hover:bg-hover"
    >
      <NoteTile />
      <span className="truncate">{t('add')}</span>
    </button>
  );
}

/** The same as a tile, without words. */
export function RailNote() {
  const t = useTranslations('editor.note');
  const add = useAddNote();
  return (
    <Tooltip content={t('add')} side="right">
      <button
        type="button"
        draggable
        aria-label={t('add')}
        onDragStart={carryNote}
        onClick={add}
        className="grid size-8 cursor-grab place-items-center rounded-control hover:bg-hover"
      >
        <NoteTile />
      </button>
    </Tooltip>
  );
}

function NoteTile() {
  return (
    <span className="grid size-5.25 place-items-center rounded-[6px] bg-after-soft text-after">
      <PencilLine size={13} aria-hidden />
    </span>
  );
}

function useAddNote(): () => void {
  const { edits } = useEditor();
  const place = usePointerPlace();
  return () => edits.addNote(place());
}

function carryNote(event: DragEvent): void {
  event.dataTransfer.setData(NOTE_MIME, 'note');
  event.dataTransfer.effectAllowed = 'move';
}
