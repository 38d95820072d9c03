'use client';

import { Copy, Hourglass, type LucideIcon, ShieldX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditorState } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/words/use-duration';
import { documentOf } from '@/lib/editor/store/store';
import type { Chat } from './use-chat';
import type { Hardship } from './use-chat-settings';

const icons: Record<Hardship, LucideIcon> = { twice: Copy, slow: Hourglass, wrongSecret: ShieldX };

/** Faults to simulate (duplicate, delay, wrong secret) for each message sent from now on. */
export function Harder({ chat }: { chat: Chat }) {
  const t = useTranslations('test.harder');
  const { seconds } = useDuration();
  const isChecked = useEditorState((state) => documentOf(state).endpoint.verify.length > 0);
  const offered: readonly Hardship[] = isChecked ? ['twice', 'slow', 'wrongSecret'] : ['twice', 'slow'];
  return (
    <fieldset className="mb-2 flex shrink-0 flex-wrap items-center gap-1.5">
      <legend className="mb-1 text-small text-ink-3">{t('label')}</legend>
      {offered.map((hardship) => {
        const Icon = icons[hardship];
        const isOn = chat.hardships.has(hardship);
        return (
          <button
            key={hardship}
            type="button"
            aria-pressed={isOn}
            title={t(`${hardship}Help`, { time: seconds(chat.slowMs) })}
            onClick={() => chat.setHardship(hardship, !isOn)}
            className={cn(
              'flex h-6.5 items-center gap-1.5 rounded-[13px] px-2.5 text-small font-medium',
              isOn
                ? 'bg-ai-soft text-ai shadow-[inset_0_0_0_1px_var(--ai-line)]'
                : 'bg-surface text-ink-2 shadow-field hover:bg-hover hover:text-ink-1',
            )}
          >
            <Icon size={12} strokeWidth={2} aria-hidden />
            {t(hardship)}
          </button>
        );
      })}
    </fieldset>
  );
}
