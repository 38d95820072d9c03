'use client';

import { CircleAlert, LoaderCircle } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { isResting } from './run-list';
import type { useRunList } from './use-run-list';

/** The end of what is loaded: older calls come as it comes into sight, and it says how far a search has looked. */
export function ListFoot({ list }: { list: ReturnType<typeof useRunList> }) {
  const t = useTranslations();
  const sentence = useErrorSentence();
  const mark = useRef<HTMLDivElement>(null);
  const more = useEffectEvent(() => void list.more());
  const isWaiting = list.cursor === null || list.problem !== undefined || isResting(list);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page ends elsewhere, and may leave the mark in sight
  useEffect(() => {
    const end = mark.current;
    if (!end || isWaiting) return;
    const sight = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), { rootMargin: '800px' });
    sight.observe(end);
    return () => sight.disconnect();
  }, [list.cursor, isWaiting, list.loading]);
  return (
    <div ref={mark} className="flex min-h-14 items-center justify-center gap-2 px-6 py-4 text-dense text-ink-3">
      {list.problem !== undefined ? (
        <Stopped role="alert" action={t('common.retry')} onGoOn={() => void list.more()}>
          <CircleAlert size={15} aria-hidden className="text-warn" />
          {sentence(list.problem)}
        </Stopped>
      ) : list.cursor === null ? (
        t('requests.end')
      ) : isResting(list) ? (
        <Stopped role="status" action={t('requests.searchFurther')} onGoOn={list.searchFurther}>
          <SearchedTo at={list.searchedTo} />
        </Stopped>
      ) : (
        <>
          <LoaderCircle size={14} aria-hidden className="animate-spin motion-reduce:animate-none" />
          {list.searchedTo === null ? t('requests.older') : <SearchedTo at={list.searchedTo} />}
        </>
      )}
    </div>
  );
}

interface StoppedProps {
  role: 'alert' | 'status';
  action: string;
  onGoOn: () => void;
  children: ReactNode;
}

function Stopped({ role, action, onGoOn, children }: StoppedProps) {
  return (
    <span role={role} className="flex flex-wrap items-center justify-center gap-3 text-ink-2">
      {children}
      <Button size="sm" onClick={onGoOn}>
        {action}
      </Button>
    </span>
  );
}

function SearchedTo({ at }: { at: string | null }) {
  const t = useTranslations('requests');
  const format = useFormatter();
  if (at === null) return null;
  return t('searchedTo', { time: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }) });
}
