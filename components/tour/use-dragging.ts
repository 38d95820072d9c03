'use client';

import { useEffect, useState } from 'react';

/** True while something outside of the card is held or dragged: it must pass below. A native drag cancels its pointer, so that only its own end counts. */
export function useDragging(): boolean {
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const begin = ({ target }: Event) => {
      if (!(target instanceof Element && target.closest('[data-tour-card]'))) setDragging(true);
    };
    const end = () => setDragging(false);
    for (const name of begins) window.addEventListener(name, begin, true);
    for (const name of ends) window.addEventListener(name, end, true);
    return () => {
      for (const name of begins) window.removeEventListener(name, begin, true);
      for (const name of ends) window.removeEventListener(name, end, true);
    };
  }, []);
  return isDragging;
}

const begins = ['pointerdown', 'dragstart'] as const;
const ends = ['pointerup', 'dragend', 'drop'] as const;
