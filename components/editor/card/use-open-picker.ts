'use client';

import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import type { Link } from '@/lib/editor/store/store';

const GAP = 50;
/** From a card's port to its top left corner, so that the new edge runs level. */
const PORT_HEIGHT = 20;

/** Opens the step picker beside an element; what is picked is placed there. */
export function useOpenPicker(): (anchor: Element, link: Link) => void {
  const { screenToFlowPosition } = useReactFlow();
  const { update } = useEditor();
  return useCallback(
    (anchor, link) => {
      const box = anchor.getBoundingClientRect();
      const at = screenToFlowPosition({ x: box.left, y: box.top + box.height / 2 });
      update.ask({
        type: 'picker',
        at: { x: at.x + (link.type === 'from' ? GAP : 0), y: at.y - PORT_HEIGHT },
        screen: { x: box.right + 8, y: box.top },
        link,
      });
    },
    [screenToFlowPosition, update],
  );
}
