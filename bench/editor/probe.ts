/** Runs inside the measured pages and changes nothing there. `window.probe` is what the bench asks. */
export interface Probe {
  /** When the cards were in sight and the last long task was over, once nothing long happened for `quietMs`; else null. */
  interactiveAt(quietMs: number): number | null;
  /** Times of frames since `countFrames`, in milliseconds. */
  readonly frames: number[];
  countFrames(): void;
  /** Milliseconds from each key to its frame since `countKeys`. */
  readonly keys: number[];
  countKeys(): void;
  /** How often each card rendered since `countRenders`, by node id. */
  readonly renders: Record<string, number>;
  countRenders(): void;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

let drawnAt: number | null = null;
let busyUntil = 0;
const frames: number[] = [];
const keys: number[] = [];
const renders: Record<string, number> = {};

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) busyUntil = Math.max(busyUntil, startTime + duration);
}).observe({ type: 'longtask', buffered: true });

untilDrawn();

window.probe = {
  interactiveAt(quietMs) {
    if (drawnAt === null) return null;
    const at = Math.max(drawnAt, busyUntil);
    return performance.now() - at > quietMs ? at : null;
  },
  frames,
  countFrames: () => eachFrame((time) => frames.push(time)),
  keys,
  countKeys: () =>
    addEventListener('keydown', ({ timeStamp }) => afterFrame((time) => keys.push(time - timeStamp)), true),
  renders,
  countRenders,
};

function untilDrawn(): void {
  const card = document.querySelector('.react-flow__node');
  if (card && getComputedStyle(card).visibility === 'visible') drawnAt = performance.now();
  else requestAnimationFrame(untilDrawn);
}

function eachFrame(act: (time: number) => void): void {
  requestAnimationFrame((time) => {
    act(time);
    eachFrame(act);
  });
}

/** A message posted in a frame arrives when that frame has been drawn. */
function afterFrame(act: (time: number) => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => act(performance.now());
    port2.postMessage(null);
  });
}

/**
 * React puts the props of each render on the element, so an element with new props is a card that rendered: nothing has
 * to be built into the product to see it.
 */
function countRenders(): void {
  const last = new Map<Element, unknown>();
  eachFrame(() => {
    for (const card of document.querySelectorAll('.react-flow__node > article')) {
      const props = propsOf(card);
      const id = card.parentElement?.dataset.id ?? '';
      if (last.has(card) && last.get(card) !== props) renders[id] = (renders[id] ?? 0) + 1;
      last.set(card, props);
    }
  });
}

function propsOf(element: Element): unknown {
  const key = Object.keys(element).find((name) => name.startsWith('__reactProps$'));
  return key === undefined ? undefined : Reflect.get(element, key);
}
