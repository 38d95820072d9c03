'use client';

import { type DateTimeFormatOptions, useFormatter } from 'next-intl';
import type { ChartData } from './chart-data';

const DAY_MS = 86_400_000;

/** Times of the chart in words: with the day where it may be another one, with seconds where columns are that narrow. */
export function useSpanWords({ start, end, bucketMs }: Pick<ChartData, 'start' | 'end' | 'bucketMs'>) {
  const format = useFormatter();
  const clock: DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(bucketMs < 60_000 ? { second: '2-digit' } : {}),
  };
  const withDay: DateTimeFormatOptions =
    end - start > DAY_MS / 2 ? { month: 'short', day: 'numeric', ...clock } : clock;
  return {
    time: (at: string | number) => format.dateTime(new Date(at), withDay),
    range: (from: string | number, to: string | number) => format.dateTimeRange(new Date(from), new Date(to), withDay),
  };
}
