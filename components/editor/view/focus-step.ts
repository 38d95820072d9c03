/** Frames to wait for a card: it takes the focus once it has been measured, and a large flow draws it only once the view has panned to it. */
const PATIENCE = 120;

/** Puts the focus on a step, or on a port's line, where it is drawn: as a card or as a line of the outline. */
export function focusStep(id: string | null, patience = PATIENCE): void {
  if (id === null) return;
  const found = elementOfStep(id);
  found?.focus({ preventScroll: found.closest('.react-flow') !== null });
  const isThere = found !== null && document.activeElement === found;
  if (!isThere && patience > 0) requestAnimationFrame(() => focusStep(id, patience - 1));
}

export function elementOfStep(id: string): HTMLElement | null {
  const name = CSS.escape(id);
  return document.querySelector<HTMLElement>(
    `.react-flow__node[data-id="${name}"] > [tabindex], [data-line="${name}"]`,
  );
}
