'use client';

import { useCallback, useEffect, useState } from 'react';
import { api } from '@/components/api';
import { onTourStart } from './tour-steps';

export interface Tour {
  /** Index of the step that is shown; null = no tour. */
  readonly at: number | null;
  /** Somebody asked for it just now: it takes the focus. */
  readonly isAsked: boolean;
  go(to: number): void;
  /** For ever: it comes back only when asked for. */
  close(): void;
}

/** Whether the tour is shown. Who it was shown to, on whatever machine, is not shown it again. */
export function useTour(wanted: boolean): Tour {
  const [at, setAt] = useState<number | null>(null);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    const leaving = new AbortController();
    // Without an answer there is no tour: it is no reason to trouble anybody.
    api.get('/me', { signal: leaving.signal }).then(
      (me) => setAt((now) => now ?? (me.tourDone ? null : 0)),
      () => undefined,
    );
    return () => leaving.abort();
  }, [wanted]);
  useEffect(
    () =>
      onTourStart(() => {
        setAsked(true);
        setAt(0);
      }),
    [],
  );
  const close = useCallback(() => {
    setAt(null);
    setAsked(false);
    // Not told = shown once more another day, which harms nobody.
    api.patch('/me', { body: { tourDone: true } }).catch(() => undefined);
  }, []);
  return { at: wanted ? at : null, isAsked, go: setAt, close };
}
