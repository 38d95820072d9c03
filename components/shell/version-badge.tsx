'use client';

import { Check, PencilLine } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';

export interface VersionBadgeProps {
  readonly flowId: string;
  readonly liveVersion: number | null;
  /** The draft differs from what is live. */
  readonly changed: boolean;
  /** In place of the page that compares. */
  readonly onCompare?: () => void;
  readonly className?: string;
}

/** What is live and what is only drafted, the same on every page of a flow. The second part leads to the comparison. */
export function VersionBadge({ flowId, liveVersion, changed, onCompare, className }: VersionBadgeProps) {
  const t = useTranslations('common.live');
  if (liveVersion === null)
    return (
      <span className={cn(badgeClasses, 'bg-hover text-ink-2', className)}>
        <PencilLine aria-hidden />
        {t('none')}
      </span>
    );
  return (
    <span className={cn('flex shrink-0', className)}>
      <span className={cn(badgeClasses, 'bg-ok-soft text-ok', changed && 'rounded-r-none')}>
        <Check aria-hidden />
        {t('version', { version: liveVersion })}
      </span>
      {changed ? (
        <Link
          href={comparisonAddress(flowId, liveVersion)}
          title={t('compare')}
          className={cn(badgeClasses, 'rounded-l-none bg-ai-soft text-ai hover:underline')}
          onClick={(event) => {
            if (!onCompare || event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            onCompare();
          }}
        >
          {t('changed')}
        </Link>
      ) : null}
    </span>
  );
}

/** Where the live version and the draft stand beside each other, in words. */
export function comparisonAddress(flowId: string, liveVersion: number): string {
  return `/flows/${flowId}/history?from=${liveVersion}&to=draft`;
}

const badgeClasses =
  'inline-flex h-5.5 shrink-0 items-center gap-1.25 rounded-float px-2 text-small font-medium whitespace-nowrap [&>svg]:size-3';
