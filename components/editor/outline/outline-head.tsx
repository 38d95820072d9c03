'use client';

import { ListChevronsDownUp, ListChevronsUpDown, Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { Button, IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/words/use-duration';
import { usePlatformWords } from '@/components/words/use-platform-words';
import { documentOf } from '@/lib/editor/store/store';

export interface OutlineHeadProps {
  /** True while the search covers it. */
  readonly isCovered: boolean;
  /** Absent when no line can be folded. */
  readonly onFoldAll: ((isFolded: boolean) => void) | undefined;
}

/** The head of the outline: the flow's name and size, and the actions on all lines. */
export function OutlineHead({ isCovered, onFoldAll }: OutlineHeadProps) {
  const t = useTranslations('editor.outline');
  const { platform, deadlineMs, info } = useFacts();
  const words = usePlatformWords()(platform.id);
  const { seconds } = useDuration();
  const name = useEditorState((state) => documentOf(state).name);
  const count = useEditorState((state) => documentOf(state).nodes.length);
  return (
    <header className={cn('flex items-end gap-3 px-2 pb-3', isCovered ? 'pt-15' : 'pt-6')}>
      <div className="min-w-0 flex-1">
        <h2 className="text-title">{name}</h2>
        <p className="text-ink-2">
          {[
            t('steps', { count }),
            t('waits', { platform: words.title, limit: seconds(deadlineMs) }),
            ...(info.liveVersion === null ? [] : [t('live', { version: info.liveVersion })]),
          ].join(' · ')}
        </p>
      </div>
      {onFoldAll ? (
        <div className="flex gap-1 print:hidden">
          <IconButton label={t('foldAll')} onClick={() => onFoldAll(true)}>
            <ListChevronsDownUp />
          </IconButton>
          <IconButton label={t('openAll')} onClick={() => onFoldAll(false)}>
            <ListChevronsUpDown />
          </IconButton>
        </div>
      ) : null}
      <Button icon={<Printer />} className="max-[599px]:hidden print:hidden" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </header>
  );
}
