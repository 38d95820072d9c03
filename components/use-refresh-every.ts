'use client';

import { useEffect, useEffectEvent } from 'react';

/** Runs `load` every `ms` while the page is in sight; never twice at once. `load` gets a signal that ends with the page. */
export function useRefreshEvery(ms: number, load: (signal: AbortSignal) => Promise<void>, active = true): void {
  const latest = useEffectEvent(load);
  useEffect(() => {
    if (!active) return;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const round = async () => {
      if (document.visibilityState === 'visible') await latest(ending.signal).catch(() => undefined); // the next round tries again
      if (!ending.signal.aborted) timer = setTimeout(() => void round(), ms);
    };
    timer = setTimeout(() => void round(), ms);
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [ms, active]);
}
