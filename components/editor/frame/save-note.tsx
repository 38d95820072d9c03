'use client';

import { CircleAlert, Cloud, CloudCheck, CloudOff, LoaderCircle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import type { SaveState } from '@/lib/editor/saving/save-state';

/** Whether the server has the draft. */
export function SaveNote() {
  const t = useTranslations('editor.save');
  const { rights } = useFacts();
  const save = useEditorState((state) => state.save);
  if (!rights.edit) return <span className="ml-1.5 text-small whitespace-nowrap text-ink-3">{t('readOnly')}</span>;
  const isTrouble = !['saved', 'pending', 'saving'].includes(save.type);
  return (
    <span
      role="status"
      data-save={save.type}
      title={save.type === 'refused' ? save.message : undefined}
      className={cn(
        'ml-1.5 flex items-center gap-1.25 text-small whitespace-nowrap',
        isTrouble ? 'text-warn' : 'text-ink-3 max-[899px]:hidden',
      )}
    >
      <SaveIcon save={save} />
      <span className="max-[599px]:sr-only">{t(save.type)}</span>
    </span>
  );
}

function SaveIcon({ save }: { save: SaveState }) {
  switch (save.type) {
    case 'saved':
      return <CloudCheck size={15} aria-hidden />;
    case 'pending':
      return <Cloud size={15} aria-hidden />;
    case 'saving':
      return <LoaderCircle size={15} aria-hidden className="animate-spin" />;
    case 'retrying':
      return <CloudOff size={15} aria-hidden />;
    case 'refused':
    case 'conflict':
    case 'gone':
    case 'broken':
      return <CircleAlert size={15} aria-hidden />;
  }
}
