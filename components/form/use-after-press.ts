'use client';

import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs something at once, or when the press that is under way has become a click: what is drawn in between may move what
 * was pressed from under the pointer, and the click would be lost.
 */
export function useAfterPress(): (act: () => void) => void {
  const waiting = useRef<(() => void)[] | null>(null);
  useEffect(() => {
    const press = () => {
      waiting.current = [];
    };
    const release = () => {
      const acts = waiting.current ?? [];
      waiting.current = null;
      // The click comes after the release.
      setTimeout(() => {
        for (const act of acts) act();
      });
    };
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('pointerup', release, true);
    document.addEventListener('pointercancel', release, true);
    return () => {
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('pointerup', release, true);
      document.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return useCallback((act) => {
    if (waiting.current) waiting.current.push(act);
    else act();
  }, []);
}
