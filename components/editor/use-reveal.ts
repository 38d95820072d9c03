'use client';

import { useCallback } from 'react';
import { useEditor } from './editor-context';
import { useBringIntoSight } from './use-bring-into-sight';

/** The pan that brings a card into sight takes a dozen frames; a busy page may need more. */
const MOST_FRAMES = 60;

/** Selects a step, brings it into sight and gives its card the focus, also where a large flow had not drawn it yet. */
export function useReveal(): (nodeId: string) => void {
  const { actions } = useEditor();
  const bringIntoSight = useBringIntoSight();
  return useCallback(
    (nodeId) => {
      actions.select([nodeId]);
      bringIntoSight(nodeId);
      focusCard(nodeId, MOST_FRAMES);
    },
    [actions, bringIntoSight],
  );
}

function focusCard(nodeId: string, frames: number): void {
  const card = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"] > [tabindex]`);
  if (card) card.focus({ preventScroll: true });
  else if (frames > 0) requestAnimationFrame(() => focusCard(nodeId, frames - 1));
}
