'use client';

import { Archive, Tag, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import type { FlowActions } from './flow-ask';
import type { Selection } from './use-selection';

/** What can be done with all selected flows at once. Esc lets go of them. */
export function SelectionBar({ selection, actions }: { selection: Selection; actions: FlowActions }) {
  const t = useTranslations('home');
  const { chosen, clear } = selection;
  const count = chosen.length;
  useEscape(count > 0, clear);
  return (
    <>
      <p role="status" className="sr-only">
        {count > 0 ? t('select.count', { count }) : ''}
      </p>
      {/* So that the last row can be scrolled out from under the bar. */}
      {count > 0 ? <div aria-hidden className="h-14" /> : null}
      {count > 0 ? (
        <div
          role="toolbar"
          aria-label={t('select.bar')}
          className="fixed inset-x-4 bottom-6 z-30 mx-auto flex w-fit max-w-full animate-rise items-center gap-1 rounded-card bg-surface p-1.5 pl-3.5 shadow-dialog max-md:bottom-18"
        >
          <span className="mr-1.5 truncate font-medium num">{t('select.count', { count })}</span>
          <BarButton icon={<Tag />} words={t('menu.tags')} act={() => actions.ask({ type: 'tags', flows: chosen })} />
          <BarButton icon={<Archive />} words={t('menu.archive')} act={() => actions.archive(chosen)} />
          <BarButton icon={<Trash2 />} words={t('menu.delete')} act={() => actions.remove(chosen)} />
          <IconButton label={t('select.clear')} onClick={clear}>
            <X />
          </IconButton>
        </div>
      ) : null}
    </>
  );
}

function BarButton({ icon, words, act }: { icon: ReactNode; words: string; act: () => void }) {
  return (
    <Button variant="ghost" icon={icon} aria-label={words} onClick={act}>
      <span className="max-sm:hidden">{words}</span>
    </Button>
  );
}

function useEscape(active: boolean, act: () => void): void {
  const latest = useEffectEvent(act);
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]');
      if (event.key === 'Escape' && !event.isComposing && !isElsewhere) latest();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [active]);
}
