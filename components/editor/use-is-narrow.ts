'use client';

import { useSyncExternalStore } from 'react';

const query = '(max-width: 899px)';

/** Too narrow to draw: the canvas is for looking only. */
export function useIsNarrow(): boolean {
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
