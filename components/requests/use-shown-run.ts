'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import { RUN_PARAM } from './run-address';

/**
 * The call on show stands in the address, so that it can be shared; showing it asks the server for nothing else.
 * Opening one is a step to go back from, walking from one to the next is not.
 */
export function useShownRun() {
  const search = useSearchParams();
  const show = useCallback((id: string | undefined) => {
    const next = new URL(window.location.href);
    const isOpen = next.searchParams.has(RUN_PARAM);
    if (id === undefined) next.searchParams.delete(RUN_PARAM);
    else next.searchParams.set(RUN_PARAM, id);
    if (isOpen || id === undefined) window.history.replaceState(null, '', next);
    else window.history.pushState(null, '', next);
  }, []);
  return { shown: search.get(RUN_PARAM) ?? undefined, show };
}
