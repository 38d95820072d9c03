import { Timer, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useDuration } from '@/components/words/use-duration';
import { type Attention, type FlowCard, lookAtHref } from './flow-health';

/** Why a flow is worth a look, and where to look. */
export function AttentionStrip({ flow, attention }: { flow: FlowCard; attention: Attention }) {
  const t = useTranslations('home.attention');
  const isLate = attention.type === 'slow' || attention.type === 'timedOut';
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-warn-line bg-warn-soft px-4.5 py-2.5 text-warn">
      {isLate ? <Timer size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
      <span className="min-w-0 flex-1 basis-50">
        <Reason attention={attention} limitMs={flow.limitMs} />
      </span>
      <Link
        href={lookAtHref(flow, attention, flow.limitMs)}
        className="font-semibold underline decoration-1 underline-offset-2"
      >
        {t(links[attention.type])}
      </Link>
    </div>
  );
}

const links = {
  slow: 'seeSlow',
  timedOut: 'seeSlow',
  failed: 'seeFailed',
  rejected: 'seeDoor',
  busy: 'see',
  invalid: 'see',
  unanswered: 'see',
} as const satisfies Record<Attention['type'], string>;

function Reason({ attention, limitMs }: { attention: Attention; limitMs: number }) {
  const t = useTranslations('home.attention');
  const duration = useDuration();
  const b = (chunks: ReactNode) => <b>{chunks}</b>;
  const limit = duration.seconds(limitMs);
  if (attention.type === 'slow') return t.rich('slow', { b, limit, time: duration.seconds(attention.ms) });
  const share = attention.oneIn <= 1 ? t('every') : t('oneIn', { count: attention.oneIn });
  return t.rich(attention.type, { b, limit, share });
}
