'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useDuration } from '@/components/words/use-duration';
import type { ChartData } from './chart-data';
import { useSpanWords } from './use-span-words';

/** The chart for those who do not see it: its columns with calls, as a table. */
export function ChartTable({ data }: { data: ChartData }) {
  const t = useTranslations();
  const format = useFormatter();
  const duration = useDuration();
  const words = useSpanWords(data);
  return (
    // A table takes the width of its words, hidden or not; what holds it does not.
    <div className="sr-only">
      <table>
        <caption>{t('requests.chart.label')}</caption>
        <thead>
          <tr>
            <th>{t('requests.columns.time')}</th>
            {data.totals.map(({ ending }) => (
              <th key={ending}>{t(`common.outcome.${ending}`)}</th>
            ))}
            <th>{t('requests.chart.slowest')}</th>
          </tr>
        </thead>
        <tbody>
          {data.columns
            .filter(({ calls }) => calls > 0)
            .map((column) => (
              <tr key={column.at}>
                <th>{words.range(column.at, column.at + data.bucketMs)}</th>
                {data.totals.map(({ ending }) => (
                  <td key={ending}>{format.number(column.counts[ending] ?? 0)}</td>
                ))}
                <td>{column.p95Ms === null ? '–' : duration.format(column.p95Ms)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
