'use client';

import { TriangleAlert, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Skeleton } from '@/components/ui/skeleton';
import { useDuration } from '@/components/words/use-duration';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { bandOf, type ChartData, offsetOf, spanOf, ticksOf, timesOf } from './chart-data';
import { ChartLegend } from './chart-legend';
import { ChartReadout, ChartSummary } from './chart-readout';
import { ChartTable } from './chart-table';
import { type ListFilter, narrowedTo } from './run-filter';
import { TimeBrush } from './time-brush';
import { useRunSeries } from './use-run-series';
import { useSpanWords } from './use-span-words';
import { VersionMarks } from './version-marks';

const RunPlot = dynamic(() => import('./run-plot'), {
  ssr: false,
  loading: () => <Skeleton className="h-37 w-full" />,
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
          <Skeleton className="mt-4.5 h-43 w-full" />
        </div>
      )}
    </figure>
  );
}

function Loaded({ data, filter, limitMs, onChange }: RunChartProps & { data: ChartData }) {
  const t = useTranslations('requests.chart');
  const duration = useDuration();
  const [hovered, setHovered] = useState<number>();
  const only = filter.mark ?? filter.exit;
  const chosen = spanOf(data, filter.from, filter.to);
  const words = useSpanWords(data);
  const choose = (span: typeof chosen) => onChange(span ? timesOf(data, span) : { from: undefined, to: undefined });
  return (
    <>
      <div className="flex min-h-6.5 flex-wrap items-center gap-x-4.5 gap-y-1">
        <ChartLegend data={data} only={only} onOnly={(ending) => onChange(narrowedTo(ending))} />
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
        <ChartSummary data={data} />
      </figcaption>
      <div className="mt-2.5 flex justify-between text-caption text-ink-3">
        <span>{t('slowest')}</span>
        {limitMs === undefined ? null : <span>{t('limit', { limit: duration.seconds(limitMs) })}</span>}
      </div>
      <div className="relative mt-0.5">
        <div aria-hidden>
          <RunPlot data={data} limitMs={limitMs} only={only && bandOf(only)} />
          {filter.flow === undefined ? null : <VersionMarks flowId={filter.flow} data={data} />}
          {data.countedFrom === undefined ? null : <Uncounted data={data} until={data.countedFrom} />}
        </div>
        <TimeBrush data={data} chosen={chosen} onChoose={choose} onHover={setHovered} />
        {hovered === undefined ? null : <ChartReadout data={data} column={hovered} />}
      </div>
      <Axis data={data} />
      <ChartTable data={data} />
    </>
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
