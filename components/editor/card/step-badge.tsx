'use client';

import { Check, TriangleAlert, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDuration } from '@/components/words/use-duration';
import type { StepData } from '@/lib/editor/canvas/reactflow';
import type { CardStyle } from './card-style';

/** Shows one badge at a time: an issue, else a failure, else the time. */
export function StepBadge({ data, look }: { data: StepData; look: CardStyle }) {
  const t = useTranslations('editor.step');
  const duration = useDuration();
  if (data.run !== null && data.run !== 'skipped') {
    const failed = look.state === 'failed';
    const Icon = failed ? X : Check;
    return (
      <span className="step__badge" data-tone={failed ? 'bad' : undefined}>
        <Icon size={12} strokeWidth={2.6} aria-hidden />
        {duration.format(data.run.durationMs)}
      </span>
    );
  }
  if (data.run === 'skipped' || look.state === 'setup' || look.state === 'off') return null;
  if (look.quiet) return <QuietMark>{t(look.issue ? 'toCheck' : 'slow', { count: data.issues.length })}</QuietMark>;
  if (!look.issue) return data.slow ? <WarnBadge>{t('slow')}</WarnBadge> : null;
  if (look.issue.severity === 'warning') return <WarnBadge>{t('toCheck', { count: data.issues.length })}</WarnBadge>;
  return (
    <span className="step__badge" data-tone="bad">
      <TriangleAlert size={12} strokeWidth={2.2} aria-hidden />
      {t('toFix', { count: data.issues.filter((issue) => issue.severity === 'error').length })}
    </span>
  );
}

/** Said in full after the flow has been tested, or before it is published. */
function QuietMark({ children }: { children: string }) {
  return (
    <span className="step__badge" data-tone="quiet" title={children}>
      <TriangleAlert size={12} strokeWidth={2.2} aria-hidden />
      <span className="sr-only">{children}</span>
    </span>
  );
}

function WarnBadge({ children }: { children: string }) {
  return (
    <span className="step__badge" data-tone="warn">
      <TriangleAlert size={12} strokeWidth={2.2} aria-hidden />
      {children}
    </span>
  );
}
