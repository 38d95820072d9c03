'use client';

import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { useRefreshEvery } from '@/components/use-refresh-every';
import { type ChartData, chartData } from './chart-data';
import { apiFilter, chartFilter, type ListFilter } from './run-filter';

const REFRESH_MS = 10_000;

export type SeriesLoad =
  | { readonly type: 'loading' }
  /** `isStale`: of an earlier filter, while the new one loads. */
  | { readonly type: 'loaded'; readonly data: ChartData; readonly isStale: boolean }
  | { readonly type: 'failed'; readonly error: unknown };

/** Calls over time for a filter, kept fresh while in sight. */
export function useRunSeries(filter: ListFilter): SeriesLoad & { readonly retry: () => void } {
  // What is asked for, apart from the time that passes.
  const key = JSON.stringify(chartFilter(filter, Date.now()));
  const [load, setLoad] = useState<{ key: string; data: ChartData } | { key: string; error: unknown }>();
  const [attempt, setAttempt] = useState(0);

  const read = async (signal: AbortSignal) => {
    // `key` was written a moment ago from a filter.
    const query = apiFilter(JSON.parse(key) as ListFilter, Date.now());
    setLoad({ key, data: chartData(await api.get('/runs/series', { query, signal })) });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `read` is new on every drawing; `key` says when it asks for something else
  useEffect(() => {
    const ending = new AbortController();
    read(ending.signal).catch((error: unknown) => {
      if (!ending.signal.aborted) setLoad({ key, error });
    });
    return () => ending.abort();
  }, [key, attempt]);
  useRefreshEvery(REFRESH_MS, read);

  const retry = () => setAttempt((count) => count + 1);
  if (!load) return { type: 'loading', retry };
  if ('data' in load) return { type: 'loaded', data: load.data, isStale: load.key !== key, retry };
  return load.key === key ? { type: 'failed', error: load.error, retry } : { type: 'loading', retry };
}
