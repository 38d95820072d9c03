'use client';

import { PencilLine, PowerOff } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type KeyboardEvent, memo } from 'react';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { type DotTone, StatusDot } from '@/components/ui/status-dot';
import { TimeBar } from '@/components/ui/time-bar';
import { useAgo } from '@/components/words/use-ago';
import { useDuration } from '@/components/words/use-duration';
import { AttentionStrip } from './attention-strip';
import type { FlowActions } from './flow-ask';
import {
  answeredShare,
  attentionOf,
  type FlowCard,
  groupOf,
  type HealthGroup,
  ownCalls,
  troubledOf,
} from './flow-health';
import { FlowMenu } from './flow-menu';
import { FlowName } from './flow-name';
import { Sparkline } from './sparkline';
import { useDay } from './use-day';

/** The columns of the list, header included. On a phone: name and state, then the bar. */
export const rowGrid =
  'grid items-center gap-x-5.5 px-4.5 xl:grid-cols-[minmax(0,1fr)_186px_92px_132px_104px_150px_32px] max-xl:grid-cols-[minmax(0,1fr)_160px_80px_130px_32px] max-md:grid-cols-[minmax(0,1fr)_auto_32px] max-md:gap-x-3';

export interface FlowRowProps {
  readonly flow: FlowCard;
  readonly editable: boolean;
  readonly actions: FlowActions;
  readonly selected: boolean;
  readonly onSelect: (flow: FlowCard, selected: boolean) => void;
}

/** Drawn again only when it shows something else: there may be hundreds. */
export const FlowRow = memo(function FlowRow({ flow, editable, actions, selected, onSelect }: FlowRowProps) {
  const reasons = flow.liveVersion === null ? [] : attentionOf(flow);
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of the row's own link and box, not of the menu or of what stands in front of it.
    if (!editable || !(event.target instanceof Element) || !event.target.closest('[data-row-keys]')) return;
    if (event.key === 'Delete') actions.remove([flow]);
    else if (event.key === 'F2') actions.ask({ type: 'rename', flow });
    else return;
    event.preventDefault();
  };
  return (
    <li onKeyDown={onKeyDown} className="group/row border-line not-first:border-t">
      <div
        className={cn(
          rowGrid,
          'relative min-h-17 transition-colors hover:bg-[color-mix(in_oklab,var(--hover)_45%,transparent)] max-md:gap-y-2.5 max-md:px-4 max-md:py-3',
          selected && 'bg-ai-soft hover:bg-ai-soft',
        )}
      >
        <FlowName flow={flow} box={editable ? { selected, onSelect } : undefined} />
        {flow.liveVersion === null ? <DraftCells flow={flow} /> : <HealthCells flow={flow} />}
        <LiveCell flow={flow} />
        <div className="relative justify-self-end max-md:order-2">
          <FlowMenu flow={flow} editable={editable} actions={actions} onSelect={() => onSelect(flow, true)} />
        </div>
      </div>
      {reasons.length > 0 ? <AttentionStrip flow={flow} reasons={reasons} /> : null}
    </li>
  );
});

function DraftCells({ flow: { offlineVersion } }: { flow: FlowCard }) {
  const t = useTranslations('home');
  return (
    <p className="text-pretty text-ink-3 xl:col-span-4 max-xl:col-span-2 max-md:order-4 max-md:col-span-3">
      {offlineVersion === null ? t('publish') : t('offlineCell', { version: offlineVersion })}
    </p>
  );
}

function HealthCells({ flow }: { flow: FlowCard }) {
  const t = useTranslations();
  const format = useFormatter();
  const ago = useAgo();
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
      <span
        title={
          share === null
            ? undefined
            : t('home.answeredOf', { answered: ownCalls(flow) - troubledOf(flow), calls: ownCalls(flow) })
        }
        className={cn(
          'font-medium num max-md:hidden',
          share !== null && share < FINE_SHARE ? 'text-warn' : 'text-ink-1',
        )}
      >
        {share === null
          ? '–'
          : t('common.percent', { value: format.number(share * 100, { maximumFractionDigits: 1 }) })}
      </span>
      <span className="max-xl:hidden">
        <Sparkline days={flow.days} quarters={flow.quarters} />
      </span>
      <span className="text-ink-2 num max-xl:hidden">
        {flow.lastCallAt ? ago(new Date(flow.lastCallAt)) : t('home.noCall')}
      </span>
    </>
  );
}

function LiveCell({ flow }: { flow: FlowCard }) {
  const t = useTranslations('home');
  if (flow.liveVersion === null) {
    const isDraft = flow.offlineVersion === null;
    return (
      <Badge icon={isDraft ? <PencilLine /> : <PowerOff />} className="max-md:order-1">
        {t(isDraft ? 'draftOnly' : 'offlineNow')}
      </Badge>
    );
  }
  return (
    <div className="min-w-0 leading-4.5 max-md:order-1">
      <span className="flex items-center gap-1.75 font-medium">
        <StatusDot tone={dots[groupOf(flow)]} />
        {t('version', { version: flow.liveVersion })}
      </span>
      <LiveNote flow={flow} />
    </div>
  );
}

/** Answers at or above it are no trouble. */
const FINE_SHARE = 0.99;

export const dots: Record<HealthGroup, DotTone> = { trouble: 'warn', well: 'ok', quiet: 'idle', draft: 'idle' };

/** What is new about what is live: changes that wait, else who put it live and when. */
function LiveNote({ flow }: { flow: FlowCard }) {
  const t = useTranslations('home');
  const day = useDay();
  const place = 'block truncate pl-3.5 text-small leading-4 max-md:hidden';
  if (flow.changed) return <span className={cn(place, 'text-ai')}>{t('changes')}</span>;
  if (!flow.liveSince) return null;
  const when = day(flow.liveSince);
  const who = flow.liveBy && flow.isLiveByKey ? t('key', { name: flow.liveBy }) : (flow.liveBy ?? undefined);
  return (
    <span className={cn(place, 'text-ink-3')} title={who}>
      {who ? t('liveBy', { who, when }) : when}
    </span>
  );
}
