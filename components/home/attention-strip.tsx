import { Ban, Timer, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useAgo } from '@/components/words/use-ago';
import { useDuration } from '@/components/words/use-duration';
import { type Attention, type FlowCard, lookAtHref } from './flow-health';

/** Why a flow is worth a look, the worst reason first, and the calls that each is about. */
export function AttentionStrip({ flow, reasons }: { flow: FlowCard; reasons: readonly Attention[] }) {
  const t = useTranslations('home.attention');
  return (
    <ul className="border-t border-warn-line bg-warn-soft px-4.5 py-2.25 text-warn max-md:px-4">
      {reasons.map((reason, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no identity of their own
        <li key={index} className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-2.5 py-0.5">
          <span aria-hidden className="translate-y-0.75 [&>svg]:size-4">
            <ReasonIcon type={reason.type} />
          </span>
          <span className="text-pretty">
            <Reason attention={reason} limitMs={flow.limitMs} />
          </span>
          <Link
            href={lookAtHref(flow, reason)}
            className="font-semibold whitespace-nowrap underline decoration-1 underline-offset-2 max-md:col-start-2"
          >
            {t(links[reason.type])}
          </Link>
        </li>
      ))}
    </ul>
  );
}

const links = {
  stepFailed: 'see',
  slow: 'seeSlow',
  timedOut: 'seeSlow',
  failed: 'seeFailed',
  rejected: 'seeRefused',
  busy: 'see',
  invalid: 'see',
  unanswered: 'see',
} as const satisfies Record<Attention['type'], string>;

function ReasonIcon({ type }: Pick<Attention, 'type'>) {
  if (type === 'rejected') return <Ban />;
  return type === 'slow' || type === 'timedOut' ? <Timer /> : <TriangleAlert />;
}

function Reason({ attention, limitMs }: { attention: Attention; limitMs: number }) {
  const t = useTranslations('home.attention');
  const duration = useDuration();
  const ago = useAgo();
  const b = (chunks: ReactNode) => <b>{chunks}</b>;
  const limit = duration.seconds(limitMs);
  if (attention.type === 'slow') return t.rich('slow', { b, limit, time: duration.seconds(attention.ms) });
  const share = attention.oneIn <= 1 ? t('every') : t('oneIn', { count: attention.oneIn });
  if (attention.type !== 'stepFailed') return t.rich(attention.type, { b, limit, share });
  const when = ago(new Date(attention.lastAt));
  return attention.step === null
    ? t.rich('someStepFailed', { b, share, when })
    : t.rich('stepFailed', { b, share, when, step: attention.step });
}
