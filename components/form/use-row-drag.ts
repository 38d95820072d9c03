'use client';

import { type PointerEvent, useRef, useState } from 'react';

/** Where a dragged row would come to stand: before the row of that number. */
export interface RowDrag {
  readonly from: number;
  readonly to: number;
}

/** Rows dragged by a handle; `move` is called once, when it is let go elsewhere. */
export function useRowDrag(move: (from: number, to: number) => void) {
  const list = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<RowDrag | null>(null);
  const handle = (index: number) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      event.preventDefault();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: index, to: index });
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (drag && list.current) setDrag({ from: drag.from, to: placeAt(list.current, event.clientY) });
    },
    onPointerUp() {
      // Letting go just above or below itself leaves it where it is.
      if (drag && drag.to !== drag.from && drag.to !== drag.from + 1)
        move(drag.from, drag.to > drag.from ? drag.to - 1 : drag.to);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });
  return { list, drag, handle };
}

function placeAt(list: HTMLElement, y: number): number {
  const rows = [...list.querySelectorAll(':scope > [data-row]')].map((row) => row.getBoundingClientRect());
  const below = rows.findIndex((row) => y < row.top + row.height / 2);
  return below < 0 ? rows.length : below;
}
