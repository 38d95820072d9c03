'use client';

import { useTranslations } from 'next-intl';
import { useClock } from '@/components/words/use-clock';
import { useDuration } from '@/components/words/use-duration';
import type { FlowFact } from './flow-fact';
import { filterNames, type ListFilter } from './run-filter';
import { useSpanWords } from './use-span-words';

/** A filter that can be taken away as one thing; both ends of a time are one. */
export type FilterPart = Exclude<keyof ListFilter, 'to'>;

export function partsOf(filter: ListFilter): FilterPart[] {
  const names = filterNames.filter((name) => filter[name] !== undefined);
  return [...new Set(names.map((name): FilterPart => (name === 'to' ? 'from' : name)))];
}

export function without(part: FilterPart): Partial<ListFilter> {
  return part === 'from' ? { from: undefined, to: undefined } : { [part]: undefined };
}

/** What a part of the filter is set to, as a person would say it. */
export function useFilterWords(filter: ListFilter, flows: ReadonlyMap<string, FlowFact>): (part: FilterPart) => string {
  const t = useTranslations();
  const duration = useDuration();
  const now = useClock();
  const span = useSpanWords({ start: 0, end: now, bucketMs: 60_000 });
  return (part) => {
    switch (part) {
      case 'flow':
        return flows.get(filter.flow ?? '')?.name ?? t('requests.flowGone');
      case 'environment':
        return t(`common.environment.${filter.environment ?? 'test'}`);
      case 'exit':
        return t(`common.outcome.${filter.exit ?? 'answered'}`);
      case 'mark':
        return t(`common.outcome.${filter.mark ?? 'stepFailed'}`);
      case 'intent':
        return `${t('requests.filters.intent')}: ${filter.intent}`;
      case 'session':
        return `${t('requests.filters.session')}: ${filter.session}`;
      case 'period':
        return t(`requests.filters.period.${filter.period ?? '24h'}`);
      case 'slower':
        return t('requests.filters.slowerThan', { time: duration.format(Number(filter.slower)) });
      case 'from':
        return span.range(filter.from ?? 0, filter.to ?? now);
      case 'q':
        return filter.q ?? '';
    }
  };
}
