'use client';

import { SearchX, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { FlowFact } from './flow-fact';
import { apiFilter, type ListFilter, noFilter } from './run-filter';
import { type FilterPart, partsOf, useFilterWords, without } from './use-filter-words';

export interface NothingFoundProps {
  filter: ListFilter;
  /** Of the page, where it is a flow's own. */
  flowId: string | undefined;
  flows: ReadonlyMap<string, FlowFact>;
  onChange: (change: Partial<ListFilter>) => void;
}

/** No call matches: says which filter hides them all, and takes it away in one click. */
export function NothingFound({ filter, flowId, flows, onChange }: NothingFoundProps) {
  const t = useTranslations('requests.none');
  const words = useFilterWords(filter, flows);
  const hiding = useHiding(filter, flowId);
  return (
    <EmptyState
      icon={<SearchX />}
      title={t('title')}
      action={
        <>
          {hiding.map((part) => (
            <Button key={part} trailing={<X />} onClick={() => onChange(without(part))}>
              {t('without', { what: words(part) })}
            </Button>
          ))}
          <Button variant={hiding.length > 0 ? 'ghost' : 'default'} onClick={() => onChange(noFilter)}>
            {t('clear')}
          </Button>
        </>
      }
    >
      {hiding.length > 0 ? t('hiding', { count: hiding.length }) : t('body')}
      {filter.mark ? ` ${t('marksSince')}` : null}
    </EmptyState>
  );
}

/** Each part of the filter without which there are calls. */
function useHiding(filter: ListFilter, flowId: string | undefined): readonly FilterPart[] {
  const [found, setFound] = useState<{ key: string; parts: readonly FilterPart[] }>();
  const key = JSON.stringify(filter);
  useEffect(() => {
    const ending = new AbortController();
    // `key` was written from a filter a moment ago.
    const given = JSON.parse(key) as ListFilter;
    const parts = partsOf(given);
    const isHiding = async (part: FilterPart) => {
      const rest = { ...given, ...without(part), ...(flowId === undefined ? {} : { flow: flowId }) };
      const { items } = await api.get('/runs', {
        query: { ...apiFilter(rest, Date.now()), limit: 1 },
        signal: ending.signal,
      });
      return items.length > 0;
    };
    Promise.all(parts.map(isHiding)).then(
      (hiding) => setFound({ key, parts: parts.filter((_, index) => hiding[index]) }),
      () => undefined, // without an answer all filters can still be cleared
    );
    return () => ending.abort();
  }, [key, flowId]);
  return found?.key === key ? found.parts : [];
}
