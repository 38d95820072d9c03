'use client';

import { TriangleAlert, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { useDuration } from '@/components/use-duration';
import { useErrorSentence } from '@/components/use-error-sentence';
import type { Exit } from '@/lib/engine/failure';
import { bandOf, type ChartData, offsetOf, spanOf, ticksOf, timesOf } from './chart-data';
import { ChartTable } from './chart-table';
import { outcomeLooks } from './outcome';
import type { ListFilter } from './run-filter';
import { TimeBrush } from './time-brush';
import { useRunSeries } from './use-run-series';
import { useSpanWords } from './use-span-words';

const RunPlot = dynamic(() => import('./run-plot'), {
  ssr: false,
  loading: () => <Skeleton className="h-34 w-full" />,
});

export interface RunChartProps {
  filter: ListFilter;
  /** Shared by all calls that are shown; absent when they have different limits. */
  limitMs: number | undefined;
  onChange: (change: Partial<ListFilter>) => void;
}

/** How many calls came when, how they ended and how long they took. A part of the time can be chosen. */
export function RunChart({ filter, limitMs, onChange }: RunChartProps) {
  const t = useTranslations('requests.chart');
  const load = useRunSeries(filter);
  return (
    <figure
      aria-label={t('label')}
      className="mt-3.5 rounded-card bg-surface px-4.5 pt-3.5 pb-2.5 shadow-card max-md:px-3.5"
    >
      {load.type === 'loaded' ? (
        <div className={cn('transition-opacity duration-200', load.isStale && 'opacity-50')}>
          <Loaded data={load.data} filter={filter} limitMs={limitMs} onChange={onChange} />
        </div>
      ) : load.type === 'failed' ? (
        <Failed error={load.error} onRetry={load.retry} />
      ) : (
        <div className="flex flex-col">
          <Skeleton className="h-4 w-72 max-w-full" />
          <Skeleton className="mt-4.5 h-40 w-full" />
        </div>
      )}
    </figure>
  );
}

function Loaded({ data, filter, limitMs, onChange }: RunChartProps & { data: ChartData }) {
  const t = useTranslations('requests.chart');
  const duration = useDuration();
  const [hovered, setHovered] = useState<number>();
  const chosen = spanOf(data, filter.from, filter.to);
  const words = useSpanWords(data);
  const choose = (span: typeof chosen) => onChange(span ? timesOf(data, span) : { from: undefined, to: undefined });
  return (
    <>
      <div className="flex min-h-6.5 flex-wrap items-center gap-x-4.5 gap-y-1">
        <Legend data={data} only={filter.exit} onOnly={(exit) => onChange({ exit })} />
        <span className="flex-1" />
        {filter.from || filter.to ? (
          <Button
            size="sm"
            variant="soft"
            trailing={<X />}
            aria-label={t('clear')}
            onClick={() => choose(undefined)}
            className="num"
          >
            {words.range(filter.from ?? data.start, filter.to ?? data.end)}
          </Button>
        ) : (
          <span className="text-dense text-ink-3 num">{t('calls', { count: data.calls })}</span>
        )}
      </div>
      <figcaption className="sr-only">
        <Summary data={data} />
      </figcaption>
      <div className="mt-2.5 flex justify-between text-caption text-ink-3">
        <span>{t('slowest')}</span>
        {limitMs === undefined ? null : <span>{t('limit', { limit: duration.seconds(limitMs) })}</span>}
      </div>
      <div className="relative mt-0.5">
        <div aria-hidden>
          <RunPlot data={data} limitMs={limitMs} only={filter.exit && bandOf(filter.exit)} />
          {data.countedFrom === undefined ? null : <Uncounted data={data} until={data.countedFrom} />}
        </div>
        <TimeBrush data={data} chosen={chosen} onChoose={choose} onHover={setHovered} />
        {hovered === undefined ? null : <Readout data={data} column={hovered} />}
      </div>
      <Axis data={data} />
      <ChartTable data={data} />
    </>
  );
}

function Legend({
  data,
  only,
  onOnly,
}: {
  data: ChartData;
  only: Exit | undefined;
  onOnly: (exit: Exit | undefined) => void;
}) {
  const t = useTranslations();
  const format = useFormatter();
  return data.totals.map(({ exit, calls }) => (
    <button
      key={exit}
      type="button"
      aria-pressed={only === exit}
      title={t('requests.chart.only', { outcome: t(`common.outcome.${exit}`) })}
      onClick={() => onOnly(only === exit ? undefined : exit)}
      className={cn(
        'flex min-h-6 items-center gap-1.5 rounded-pill text-dense whitespace-nowrap text-ink-2 transition-opacity hover:text-ink-1',
        only !== undefined && only !== exit && 'opacity-55',
      )}
    >
      <i aria-hidden className={cn('size-2.25 shrink-0 rounded-[3px]', outcomeLooks[exit].dot)} />
      {t(`common.outcome.${exit}`)} <b className="font-semibold text-ink-1 num">{format.number(calls)}</b>
    </button>
  ));
}

function Summary({ data }: { data: ChartData }) {
  const t = useTranslations();
  const format = useFormatter();
  const duration = useDuration();
  const words = useSpanWords(data);
  const outcomes = data.totals.map(({ exit, calls }) => `${t(`common.outcome.${exit}`)} ${format.number(calls)}`);
  return (
    <>
      {t('requests.chart.summary', {
        count: data.calls,
        time: words.range(data.start, data.end),
        outcomes: format.list(outcomes, { type: 'unit' }),
      })}
      {data.slowestMs === null ? null : ` ${t('requests.chart.worst', { time: duration.format(data.slowestMs) })}`}
    </>
  );
}

/** What stands in one column, beside the pointer. */
function Readout({ data, column: index }: { data: ChartData; column: number }) {
  const t = useTranslations();
  const format = useFormatter();
  const duration = useDuration();
  const words = useSpanWords(data);
  const column = data.columns[index];
  if (!column) return null;
  const share = (index + 0.5) / data.columns.length;
  return (
    <div
      aria-hidden
      style={{ left: `${share * 100}%` }}
      className={cn(
        'pointer-events-none absolute top-1 z-10 flex min-w-36 flex-col gap-0.5 rounded-control bg-surface px-2.5 py-1.5 text-small whitespace-nowrap text-ink-2 shadow-float',
        share > 0.5 ? '-ml-2.5 -translate-x-full' : 'ml-2.5',
      )}
    >
      <b className="font-semibold text-ink-1 num">{words.range(column.at, column.at + data.bucketMs)}</b>
      {data.totals.map(({ exit }) =>
        column.exits[exit] ? (
          <span key={exit} className="flex items-center gap-1.5">
            <i className={cn('size-2 rounded-[3px]', outcomeLooks[exit].dot)} />
            <span className="flex-1">{t(`common.outcome.${exit}`)}</span>
            <span className="num">{format.number(column.exits[exit])}</span>
          </span>
        ) : null,
      )}
      {column.calls === 0 ? <span>{t('requests.chart.calls', { count: 0 })}</span> : null}
      {column.p95Ms === null ? null : (
        <span className="flex justify-between gap-3">
          <span>{t('requests.chart.slowest')}</span>
          <span className="num">{duration.format(column.p95Ms)}</span>
        </span>
      )}
    </div>
  );
}

function Uncounted({ data, until }: { data: ChartData; until: number }) {
  const t = useTranslations('requests.chart');
  const share = (until - data.start) / (data.end - data.start);
  return (
    <span
      style={{ width: `${share * 100}%` }}
      className="absolute inset-y-0 left-0 grid place-items-center overflow-hidden rounded-pill bg-sunken text-small text-ink-3"
    >
      {t('uncounted')}
    </span>
  );
}

function Axis({ data }: { data: ChartData }) {
  const t = useTranslations('requests.chart');
  const format = useFormatter();
  const timeZone = useTimeZone();
  const isLive = data.end > Date.now() - data.bucketMs;
  return (
    <div aria-hidden className="relative mt-1 h-4 overflow-hidden text-caption text-ink-3 num">
      {ticksOf(data, offsetOf(data.end, timeZone))
        .filter(({ share }) => share > 0.06 && share < (isLive ? 0.9 : 0.97))
        .map(({ at, share, isDay }) => (
          <span key={at} className="absolute -translate-x-1/2" style={{ left: `${share * 100}%` }}>
            {format.dateTime(new Date(at), isDay ? dayLabel : clockLabel)}
          </span>
        ))}
      {isLive ? <span className="absolute right-0">{t('now')}</span> : null}
    </div>
  );
}

const dayLabel = { month: 'short', day: 'numeric' } as const;
const clockLabel = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('common');
  const sentence = useErrorSentence();
  return (
    <div role="alert" className="flex min-h-46 flex-col items-center justify-center gap-3 text-ink-2">
      <span className="flex items-center gap-2">
        <TriangleAlert size={16} aria-hidden className="text-warn" />
        {sentence(error)}
      </span>
      <Button size="sm" onClick={onRetry}>
        {t('retry')}
      </Button>
    </div>
  );
}
