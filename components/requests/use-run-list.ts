'use client';

import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { api } from '@/components/api';
import { useRefreshEvery } from '@/components/use-refresh-every';
import { PAGE_SIZE } from './page-size';
import { apiFilter, type ListFilter } from './run-filter';
import { letIn, listOf, newSince, type RunPage, searchFurther, withNewest, withOlder } from './run-list';

const REFRESH_MS = 2_000;

/** The list, kept fresh while in sight: new calls wait until they are let in, older ones come on request. */
export function useRunList(first: RunPage, filter: ListFilter) {
  const [list, setList] = useState(() => listOf(first));
  const [openedAt] = useState(() => Date.now());
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  /** False while the server does not answer. */
  const [isFresh, setIsFresh] = useState(true);
  // A new filter brings a new first page from the server.
  const [shown, setShown] = useState(first);
  if (shown !== first) {
    setShown(first);
    setList(listOf(first));
    setProblem(undefined);
  }
  // An answer to what was asked for before is no longer wanted: not even between the new page and its effects.
  const current = useRef(first);
  useLayoutEffect(() => {
    current.current = first;
  }, [first]);
  useRefreshEvery(REFRESH_MS, async (signal) => {
    const wanted = apiFilter(filter, Date.now());
    const from = Math.max(newSince(list, openedAt), wanted.from === undefined ? 0 : Date.parse(wanted.from));
    const query = { ...wanted, from: new Date(from).toISOString(), limit: PAGE_SIZE };
    const asked = first;
    try {
      const newest = await api.get('/runs', { query, signal });
      if (current.current === asked) setList((before) => withNewest(before, newest));
      setIsFresh(true);
    } catch (error) {
      if (!signal.aborted) setIsFresh(false);
      throw error;
    }
  });
  const more = async () => {
    if (list.nextCursor === null || loading) return;
    const asked = first;
    setLoading(true);
    setProblem(undefined);
    try {
      const query = { ...apiFilter(filter, Date.now()), limit: PAGE_SIZE, cursor: list.nextCursor };
      const older = await api.get('/runs', { query });
      if (current.current === asked) setList((before) => withOlder(before, older));
    } catch (error) {
      if (current.current === asked) setProblem(error);
    } finally {
      setLoading(false);
    }
  };
  return {
    items: list.items,
    cursor: list.nextCursor,
    searchedTo: list.searchedTo,
    searches: list.searches,
    searchFurther: useCallback(() => setList(searchFurther), []),
    /** How many wait; `more` came than that when `isCut`. */
    waiting: { count: list.waiting.length, isCut: list.restart !== undefined },
    letIn: useCallback(() => setList(letIn), []),
    loading,
    problem,
    isFresh,
    more,
  };
}
