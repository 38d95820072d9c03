'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { outcomeLooks } from '@/components/words/outcome';
import { useDuration } from '@/components/words/use-duration';
import type { ChartData } from './chart-data';
import { useSpanWords } from './use-span-words';

/** The chart in one line, for those who do not see it. */
export function ChartSummary({ data }: { data: ChartData }) {
  const t = useTranslations();
  const format = useFormatter();
  const duration = useDuration();
  const words = useSpanWords(data);
  const outcomes = data.totals.map(({ ending, calls }) => `${t(`common.outcome.${ending}`)} ${format.number(calls)}`);
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
export function ChartReadout({ data, column: index }: { data: ChartData; column: number }) {
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
      {data.totals.map(({ ending }) =>
        column.counts[ending] ? (
          <span key={ending} className="flex items-center gap-1.5">
            <i className={cn('size-2 rounded-[3px]', outcomeLooks[ending].dot)} />
            <span className="flex-1">{t(`common.outcome.${ending}`)}</span>
            <span className="num">{format.number(column.counts[ending])}</span>
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
