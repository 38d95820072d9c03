'use client';

import { useRef, useState } from 'react';
import { api } from '@/components/api';
import { useRefreshEvery } from '@/components/use-refresh-every';
import type { RunSummary } from '@/lib/server/runs/search';
import { PAGE_SIZE } from './page-size';
import { apiQuery, type ListFilter } from './run-filter';

export interface RunPage {
  readonly items: readonly RunSummary[];
  readonly nextCursor: string | null;
}

const REFRESH_MS = 2_000;

/** The list, kept fresh while in sight. New calls come in at the top; older ones on request. */
export function useRunList(first: RunPage, filter: ListFilter) {
  const [page, setPage] = useState(first);
  const [loading, setLoading] = useState(false);
  /** False while the server does not answer. */
  const [isFresh, setIsFresh] = useState(true);
  // A new filter brings a new first page from the server.
  const shown = useRef(first);
  if (shown.current !== first) {
    shown.current = first;
    setPage(first);
  }
  useRefreshEvery(REFRESH_MS, async (signal) => {
    const query = apiQuery(filter, { now: Date.now(), limit: PAGE_SIZE });
    try {
      const newest = await api.get<RunPage>(`/runs?${query}`, signal);
      setPage((before) => withNewest(before, newest));
      setIsFresh(true);
    } catch (error) {
      if (!signal.aborted) setIsFresh(false);
      throw error;
    }
  });
  const more = async () => {
    if (page.nextCursor === null) return;
    setLoading(true);
    try {
      const query = apiQuery(filter, { now: Date.now(), limit: PAGE_SIZE, cursor: page.nextCursor });
      const older = await api.get<RunPage>(`/runs?${query}`);
      setPage((before) => ({
        items: [...before.items, ...unknownOf(older.items, before.items)],
        nextCursor: older.nextCursor,
      }));
    } finally {
      setLoading(false);
    }
  };
  return { items: page.items, hasMore: page.nextCursor !== null, loading, isFresh, more };
}

/** Keeps the same list, and so spares the redraw, when nothing new came. */
export function withNewest(before: RunPage, newest: RunPage): RunPage {
  const fresh = unknownOf(newest.items, before.items);
  if (fresh.length === 0) return before;
  // More calls than a page came at once: what lies between is unknown, so the list begins anew.
  if (fresh.length === newest.items.length && newest.nextCursor !== null) return newest;
  const items = [...fresh, ...before.items].sort(
    (a, b) => b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id),
  );
  return { ...before, items };
}

function unknownOf(items: readonly RunSummary[], known: readonly RunSummary[]): RunSummary[] {
  const ids = new Set(known.map((run) => run.id));
  return items.filter((run) => !ids.has(run.id));
}
