'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { type Ending, outcomeLooks } from '@/components/words/outcome';
import type { ChartData } from './chart-data';

/** The outcomes that occur and how often; each narrows the list to itself. */
export function ChartLegend({
  data,
  only,
  onOnly,
}: {
  data: ChartData;
  only: Ending | undefined;
  onOnly: (ending: Ending | undefined) => void;
}) {
  const t = useTranslations();
  const format = useFormatter();
  return data.totals.map(({ ending, calls }) => {
    const isFaint = only !== undefined && only !== ending;
    return (
      <button
        key={ending}
        type="button"
        aria-pressed={only === ending}
        title={t('requests.chart.only', { outcome: t(`common.outcome.${ending}`) })}
        onClick={() => onOnly(only === ending ? undefined : ending)}
        className={cn(
          'flex min-h-6 items-center gap-1.5 rounded-pill text-dense whitespace-nowrap hover:text-ink-1',
          isFaint ? 'text-ink-3' : 'text-ink-2',
        )}
      >
        <i
          aria-hidden
          className={cn('size-2.25 shrink-0 rounded-[3px]', outcomeLooks[ending].dot, isFaint && 'opacity-35')}
        />
        {t(`common.outcome.${ending}`)}{' '}
        <b className={cn('font-semibold num', !isFaint && 'text-ink-1')}>{format.number(calls)}</b>
      </button>
    );
  });
}
