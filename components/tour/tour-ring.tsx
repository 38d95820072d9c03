'use client';

import { useEffect, useState } from 'react';

const OUTSET = 4;

/** A ring around what the tour points at. Only drawn: clicks go through. */
export function TourRing({ target }: { target: HTMLElement }) {
  const box = useBox(target);
  if (!box) return null;
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-35 rounded-[12px] shadow-[0_0_0_2px_var(--ai-ring),0_0_0_6px_color-mix(in_oklab,var(--ai-ring)_25%,transparent)] transition-[left,top,width,height] duration-200 motion-reduce:transition-none"
      style={{
        left: Math.max(OUTSET, box.left - OUTSET),
        top: Math.max(OUTSET, box.top - OUTSET),
        width: Math.min(box.right + OUTSET, window.innerWidth - OUTSET) - Math.max(OUTSET, box.left - OUTSET),
        height: Math.min(box.bottom + OUTSET, window.innerHeight - OUTSET) - Math.max(OUTSET, box.top - OUTSET),
      }}
    />
  );
}

function useBox(target: HTMLElement): DOMRect | null {
  const [box, setBox] = useState<DOMRect | null>(null);
  useEffect(() => {
    const measure = () => setBox(target.getBoundingClientRect());
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [target]);
  return box;
}
