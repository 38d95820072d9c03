'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { areSingleKeysOn } from '@/components/shortcut-switch';
import { IconButton } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import type { RunSummary } from '@/lib/contract/runs';

export interface RunNeighboursProps {
  id: string;
  /** The newest first. */
  runs: readonly RunSummary[];
  onShow: (id: string) => void;
}

/** From the call on show to the one before or after it: buttons, and the keys K and J. */
export function RunNeighbours({ id, runs, onShow }: RunNeighboursProps) {
  const t = useTranslations('requests.drawer');
  const at = runs.findIndex((run) => run.id === id);
  const newer = at > 0 ? runs[at - 1]?.id : undefined;
  const older = at < 0 ? undefined : runs[at + 1]?.id;
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    const to = key === 'k' ? newer : key === 'j' ? older : undefined;
    if (to === undefined || !isForUs(event)) return;
    event.preventDefault();
    onShow(to);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  if (at < 0) return null;
  return (
    <>
      <Tooltip content={`${t('previous')} · K`}>
        <IconButton
          label={t('previous')}
          aria-keyshortcuts="k"
          aria-disabled={newer === undefined}
          onClick={() => newer !== undefined && onShow(newer)}
          className="aria-disabled:opacity-40"
        >
          <ChevronUp />
        </IconButton>
      </Tooltip>
      <Tooltip content={`${t('next')} · J`}>
        <IconButton
          label={t('next')}
          aria-keyshortcuts="j"
          aria-disabled={older === undefined}
          onClick={() => older !== undefined && onShow(older)}
          className="aria-disabled:opacity-40"
        >
          <ChevronDown />
        </IconButton>
      </Tooltip>
    </>
  );
}

/** Not while somebody types or composes, not with another key, and not where single letters are turned off. */
function isForUs({ isComposing, altKey, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (isComposing || altKey || ctrlKey || metaKey || !areSingleKeysOn()) return false;
  return !(target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="listbox"]'));
}
