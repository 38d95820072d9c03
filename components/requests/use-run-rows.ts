'use client';

import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RunSummary } from '@/lib/contract/runs';
import { useIsPhone } from './use-is-phone';

const ROW_PX = 34;
/** Two lines. */
const PHONE_ROW_PX = 58;
/** The head of the table stays on top of the page. */
const HEAD_PX = 33;

export interface RunRowsOptions {
  runs: readonly RunSummary[];
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** Which rows are drawn, and walking among all of them by keys; one row at a time is reached by Tab. */
export function useRunRows({ runs, openId, onOpen }: RunRowsOptions) {
  const body = useRef<HTMLTableSectionElement>(null);
  const rowPx = useIsPhone() ? PHONE_ROW_PX : ROW_PX;
  const [reachableId, setReachableId] = useState<string>();
  const reachable = Math.max(
    0,
    runs.findIndex(({ id }) => id === reachableId),
  );
  const top = useTopOf(body);
  const virtualizer = useWindowVirtualizer({
    count: runs.length,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: top,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: rowPx,
    // So that the server draws the first rows too.
    initialRect: { width: 1440, height: 900 },
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), reachable])].sort((a, b) => a - b),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are measured anew when their height changes
  useEffect(() => virtualizer.measure(), [rowPx]);

  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    body.current?.querySelector<HTMLElement>(`[data-index="${reachable}"] button`)?.focus({ preventScroll: true });
  });

  const walk = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor(window.innerHeight / rowPx) - 4);
    const to = placeAfter(event.key, { at: reachable, last: runs.length - 1, page });
    const run = to === undefined ? undefined : runs[to];
    if (to === undefined || !run || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    wantsFocus.current = true;
    setReachableId(run.id);
    virtualizer.scrollToIndex(to, { align: 'auto' });
    if (openId !== undefined) onOpen(run.id);
  };
  const follow = (event: FocusEvent) => {
    const index = event.target instanceof Element ? event.target.closest('tr')?.getAttribute('data-index') : null;
    if (index !== null && index !== undefined) setReachableId(runs[Number(index)]?.id);
  };
  return { body, reachable, walk, follow, ...drawnOf(virtualizer, top) };
}

/** Rows with the room left out before each of them, and after the last. */
function drawnOf(virtualizer: ReturnType<typeof useWindowVirtualizer>, top: number) {
  let end = top;
  const drawn = virtualizer.getVirtualItems().map((item) => {
    const gap = item.start - end;
    end = item.end;
    return { index: item.index, gap };
  });
  return { drawn, rest: virtualizer.getTotalSize() - (end - top) };
}

function placeAfter(key: string, { at, last, page }: { at: number; last: number; page: number }): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(last, at + page);
    case 'PageUp':
      return Math.max(0, at - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** How far below the top of the page it begins; what stands above may grow. */
function useTopOf(element: { readonly current: HTMLElement | null }): number {
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(element.current ? element.current.getBoundingClientRect().top + window.scrollY : 0);
    measure();
    const sizes = new ResizeObserver(measure);
    sizes.observe(document.body);
    return () => sizes.disconnect();
  }, [element]);
  return top;
}
