'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { type ListFilter, searchAfter } from './run-filter';

export interface FilterChange {
  /** Each change is a step to go back to, except another letter of the same search. */
  change: (change: Partial<ListFilter>) => void;
  /** The server has not brought the list yet. */
  isPending: boolean;
}

/** Changes the filter in the page's address; the server then brings the list. */
export function useFilterChange(filter: ListFilter): FilterChange {
  const router = useRouter();
  const path = usePathname();
  const [isPending, startTransition] = useTransition();
  const change = (given: Partial<ListFilter>) => {
    const search = searchAfter(window.location.search, given);
    const go = given.q !== undefined && filter.q !== undefined ? router.replace : router.push;
    startTransition(() => go(search === '' ? path : `${path}?${search}`, { scroll: false }));
  };
  return { change, isPending };
}
