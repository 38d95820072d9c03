/** Where each step of the tour points: elements say it of themselves by `data-tour`. */
export const tourSteps = ['steps', 'inspector', 'test', 'publish', 'address'] as const;

export type TourStep = (typeof tourSteps)[number];

interface Place {
  readonly side: 'left' | 'right' | 'bottom';
  readonly align: 'start' | 'center' | 'end';
  readonly sideOffset: number;
  readonly alignOffset?: number;
}

/** Where the card stands from its target. Beside the palette it leaves the controls of the canvas and the status bar free. */
export const places: Readonly<Record<TourStep, Place>> = {
  steps: { side: 'right', align: 'end', sideOffset: 264, alignOffset: 54 },
  inspector: { side: 'left', align: 'start', sideOffset: 14 },
  test: { side: 'bottom', align: 'end', sideOffset: 14 },
  publish: { side: 'bottom', align: 'end', sideOffset: 14 },
  address: { side: 'bottom', align: 'center', sideOffset: 14 },
};

/** The element in sight that the step points at; what stands in two widths is there twice. */
export function targetOf(step: TourStep): HTMLElement | null {
  const targets = [...document.querySelectorAll<HTMLElement>(`[data-tour="${step}"]`)];
  return targets.find((target) => target.getClientRects().length > 0) ?? null;
}

const events = new EventTarget();

/** Asks for the tour again, from a menu. */
export function startTour(): void {
  events.dispatchEvent(new Event('start'));
}

/** The returned function stops the listening. */
export function onTourStart(listener: () => void): () => void {
  events.addEventListener('start', listener);
  return () => events.removeEventListener('start', listener);
}
