'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MouseEvent } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { useOpenPicker } from './use-open-picker';

/** Adds the next step to an open port. */
export function PlusButton({ from, port, phrase }: { from: string; port: string; phrase: string }) {
  const t = useTranslations('editor.step');
  const openPicker = useOpenPicker();
  const { rights } = useFacts();
  if (!rights.edit) return null;
  const open = (event: MouseEvent<HTMLButtonElement>) => {
    event.stopPropagation();
    openPicker(event.currentTarget, { type: 'from', from, port });
  };
  return (
    <button
      type="button"
      className="row__plus nodrag nopan"
      aria-label={t('addAfter', { port: phrase })}
      onClick={open}
    >
      <Plus size={13} strokeWidth={2.6} aria-hidden />
    </button>
  );
}
