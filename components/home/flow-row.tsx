'use client';

import { PencilLine, Timer, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { PlatformMark } from '@/components/ui/platform-mark';
import { StatusDot } from '@/components/ui/status-dot';
import { TimeBar } from '@/components/ui/time-bar';
import { useDuration } from '@/components/use-duration';
import { type Attention, answeredShare, attentionOf, type FlowCard, groupOf } from './flow-health';
import { FlowMenu } from './flow-menu';
import { Sparkline } from './sparkline';

/** The columns of the list, header included. On a phone: name and state, then the bar. */
export const rowGrid =
  'grid items-center gap-x-5.5 px-4.5 xl:grid-cols-[minmax(0,1fr)_186px_92px_132px_104px_150px_32px] max-xl:grid-cols-[minmax(0,1fr)_160px_80px_130px_32px] max-md:grid-cols-[minmax(0,1fr)_auto_32px] max-md:gap-x-3';

/** Of a platform that this build does not know. */
const UNKNOWN_HUE = 266;

export function FlowRow({ flow, editable }: { flow: FlowCard; editable: boolean }) {
  const attention = flow.liveVersion === null ? undefined : attentionOf(flow);
  return (
    <li className="border-line not-first:border-t">
      <div
        className={cn(
          rowGrid,
          'relative min-h-17 transition-colors hover:bg-[color-mix(in_oklab,var(--hover)_45%,transparent)] max-md:gap-y-2.5 max-md:px-4 max-md:py-3',
        )}
      >
        <FlowName flow={flow} />
        {flow.liveVersion === null ? <DraftCells /> : <HealthCells flow={flow} />}
        <LiveCell flow={flow} />
        <div className="relative justify-self-end max-md:order-2">
          <FlowMenu flow={flow} editable={editable} />
        </div>
      </div>
      {attention ? <AttentionStrip flow={flow} attention={attention} /> : null}
    </li>
  );
}

function FlowName({ flow }: { flow: FlowCard }) {
  const t = useTranslations();
  const format = useFormatter();
  const when = format.relativeTime(new Date(flow.updatedAt));
  const edited = flow.updatedBy ? t('home.editedBy', { when, who: flow.updatedBy }) : t('home.edited', { when });
  return (
    <div className="flex min-w-0 items-center gap-3.25">
      <PlatformMark platform={{ id: flow.platform, hue: flow.hue ?? UNKNOWN_HUE }} />
      <div className="min-w-0">
        {/* The link covers the row; what is more important lies above it. */}
        <Link
          href={`/flows/${flow.id}`}
          className="block truncate text-strong font-semibold after:absolute after:inset-0"
        >
          {flow.name}
        </Link>
        <p className="truncate text-dense text-ink-3">
          {flow.hue === null ? null : `${t(`platforms.${flow.platform}.title`)} · `}
          {edited}
        </p>
      </div>
    </div>
  );
}

function DraftCells() {
  const t = useTranslations('home');
  return <p className="text-ink-3 xl:col-span-4 max-xl:col-span-2 max-md:order-4 max-md:col-span-3">{t('publish')}</p>;
}

function HealthCells({ flow }: { flow: FlowCard }) {
  const t = useTranslations();
  const format = useFormatter();
  const duration = useDuration();
  const share = answeredShare(flow);
  return (
    <>
      <TimeBar
        size="small"
        ms={flow.p95Ms}
        limitMs={flow.limitMs}
        left={flow.p95Ms === null ? t('home.noTime') : <b>{duration.seconds(flow.p95Ms)}</b>}
        right={t('common.duration.ofLimit', { limit: duration.seconds(flow.limitMs) })}
        className="max-md:order-4 max-md:col-span-3"
      />
      <span className={cn('font-medium num max-md:hidden', groupOf(flow) === 'trouble' ? 'text-warn' : 'text-ink-1')}>
        {share === null
          ? '–'
          : t('common.percent', { value: format.number(share * 100, { maximumFractionDigits: 1 }) })}
      </span>
      <span className="max-xl:hidden">
        <Sparkline days={flow.days} />
      </span>
      <span className="text-ink-2 num max-xl:hidden">
        {flow.lastCallAt ? format.relativeTime(new Date(flow.lastCallAt)) : t('home.noCall')}
      </span>
    </>
  );
}

function LiveCell({ flow }: { flow: FlowCard }) {
  const t = useTranslations('home');
  if (flow.liveVersion === null) {
    return (
      <Badge icon={<PencilLine />} className="max-md:order-1">
        {t('draftOnly')}
      </Badge>
    );
  }
  return (
    <div className="leading-4.5 max-md:order-1">
      <span className="flex items-center gap-1.75 font-medium">
        <StatusDot tone={groupOf(flow) === 'trouble' ? 'warn' : 'ok'} />
        {t('version', { version: flow.liveVersion })}
      </span>
      {flow.changed ? <span className="block pl-3.5 text-small text-ai max-md:hidden">{t('changes')}</span> : null}
    </div>
  );
}

function AttentionStrip({ flow, attention }: { flow: FlowCard; attention: Attention }) {
  const t = useTranslations('home.attention');
  const duration = useDuration();
  const b = (chunks: ReactNode) => <b>{chunks}</b>;
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 border-t border-warn-line bg-warn-soft px-4.5 py-2.5 text-warn">
      {attention.type === 'failed' ? <TriangleAlert size={16} aria-hidden /> : <Timer size={16} aria-hidden />}
      <span className="min-w-0 flex-1 basis-50">
        {attention.type === 'failed'
          ? t.rich('failed', { b, share: attention.oneIn <= 1 ? t('every') : t('oneIn', { count: attention.oneIn }) })
          : t.rich('slow', { b, time: duration.seconds(attention.ms), limit: duration.seconds(flow.limitMs) })}
      </span>
      <Link
        href={`/flows/${flow.id}/requests?environment=production&period=7d`}
        className="font-semibold underline decoration-1 underline-offset-2"
      >
        {t('see')}
      </Link>
    </div>
  );
}
