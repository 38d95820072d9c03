'use client';

import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import type { Point } from '@/lib/flow/edit';

/** Where something new belongs: at the pointer while it is over the canvas, else in the upper middle of what is in sight. */
export function usePointerPlace(): () => Point {
  const { screenToFlowPosition } = useReactFlow();
  const pointer = useRef<Point>({ x: -1, y: -1 });
  useEffect(() => {
    const onMove = ({ clientX, clientY }: PointerEvent) => {
      pointer.current = { x: clientX, y: clientY };
    };
    document.addEventListener('pointermove', onMove, { passive: true });
    return () => document.removeEventListener('pointermove', onMove);
  }, []);
  return () => {
    const frame = document.getElementById('canvas')?.getBoundingClientRect() ?? new DOMRect();
    const { x, y } = pointer.current;
    const isOver = document.elementFromPoint(x, y)?.closest('.canvas') != null;
    return screenToFlowPosition(isOver ? { x, y } : { x: frame.x + frame.width / 2, y: frame.y + frame.height / 3 });
  };
}
