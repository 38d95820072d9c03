'use client';

import { useNow } from 'next-intl';
import { useSyncExternalStore } from 'react';

const TICK_MS = 10_000;

/**
 * The time in milliseconds, to the second, read anew every ten. While a page hydrates it is the time at which the server
 * drew it, because the browser's own clock would give another text than the one in the page.
 */
export function useClock(): number {
  const drawnAt = useNow().getTime();
  return useSyncExternalStore(onTick, currentSecond, () => drawnAt);
}

function onTick(listener: () => void): () => void {
  const timer = setInterval(listener, TICK_MS);
  return () => clearInterval(timer);
}

function currentSecond(): number {
  return Math.floor(Date.now() / 1_000) * 1_000;
}
