'use client';

import { Timer } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { PlatformMark } from '@/components/ui/platform-mark';
import { useDuration } from '@/components/words/use-duration';
import { usePlatformWords } from '@/components/words/use-platform-words';

/** Says which platform calls, and how long it waits for an answer; both are set on the page it leads to. */
export function DeadlineChip() {
  const t = useTranslations('editor.top');
  const { info, platform, deadlineMs } = useFacts();
  const words = usePlatformWords()(platform.id);
  const { seconds } = useDuration();
  return (
    <Link
      href={`/flows/${info.id}/connection`}
      title={words.title}
      className="flex h-8 shrink-0 items-center gap-2 rounded-control bg-canvas pr-2.75 pl-1.25 whitespace-nowrap hover:bg-hover max-[599px]:px-2"
    >
      <PlatformMark platform={platform} size={22} className="max-[599px]:hidden" />
      <span>
        <Timer size={15} aria-hidden className="mr-1 inline align-[-2.5px] text-ink-3 min-[600px]:hidden" />
        <b className="max-[599px]:sr-only">{t('answersIn', { time: seconds(deadlineMs) })}</b>
        <b aria-hidden className="min-[600px]:hidden">
          {seconds(deadlineMs)}
        </b>
        <span className="text-ink-2 max-[1679px]:hidden"> · {words.title}</span>
      </span>
    </Link>
  );
}
