'use client';

import { useSyncExternalStore } from 'react';

const query = '(max-width: 767px)';

/** Calls stack on two lines: their height must be known before they are drawn. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}

function subscribe(listener: () => void): () => void {
  const media = matchMedia(query);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}
