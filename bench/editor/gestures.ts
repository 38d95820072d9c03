import type { CDPSession, Page } from '@playwright/test';

export interface Figures {
  readonly framesPerSecond: number;
  /** Milliseconds of script per frame. */
  readonly script: number;
  /** Milliseconds of everything the page's main thread did per frame. */
  readonly task: number;
  /** The longest wait between two frames, in milliseconds. */
  readonly longest: number;
}

export type Gesture = 'drag' | 'pan' | 'zoom';
export const gestures: readonly Gesture[] = ['drag', 'pan', 'zoom'];

const SECONDS = 2.5;
/** Between two reports of a pointer: a mouse at 125 Hz. */
const REPORT_MS = 8;
const CTRL = 2;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Makes a gesture for a while and counts the frames the page makes of it. The view is the same afterwards. */
export async function measure(page: Page, gesture: Gesture): Promise<Figures> {
  const client = await page.context().newCDPSession(page);
  // The thread's own time: what else the machine does does not count as the page's work.
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const at = gesture === 'drag' ? await cardNearCentre(page, '.react-flow__node') : await centre(page);
  const { begin, report, end } = motions(client, at)[gesture];
  await begin();
  const before = await busySeconds(client);
  const first = await page.evaluate(() => window.probe.frames.length);
  await steadily(report);
  const frames = await page.evaluate((from) => window.probe.frames.slice(from), first);
  const after = await busySeconds(client);
  await end();
  await client.detach();
  const gaps = frames.slice(1).map((time, index) => time - (frames[index] ?? time));
  return {
    framesPerSecond: (gaps.length / ((frames.at(-1) ?? 0) - (frames[0] ?? 0))) * 1_000,
    script: ((after.script - before.script) * 1_000) / frames.length,
    task: ((after.task - before.task) * 1_000) / frames.length,
    longest: Math.max(...gaps),
  };
}

interface Motion {
  begin(): Promise<void>;
  report(progress: number): Promise<unknown>;
  end(): Promise<void>;
}

function motions(client: CDPSession, from: Point): Record<Gesture, Motion> {
  const round = (progress: number): Point => ({
    x: from.x + 160 * Math.sin(progress * 4 * Math.PI),
    y: from.y + 120 * (Math.cos(progress * 4 * Math.PI) - 1),
  });
  const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', point: Point, button: 'left' | 'middle') =>
    client.send('Input.dispatchMouseEvent', {
      type,
      ...point,
      button,
      buttons: button === 'left' ? 1 : 4,
      clickCount: 1,
    });
  const held = (button: 'left' | 'middle'): Motion => ({
    begin: async () => void (await mouse('mousePressed', from, button)),
    report: (progress) => mouse('mouseMoved', round(progress), button),
    end: async () => void (await mouse('mouseReleased', from, button)),
  });
  const wheel = (progress: number) =>
    client.send('Input.dispatchMouseEvent', {
      type: 'mouseWheel',
      ...from,
      deltaX: 0,
      deltaY: 6 * Math.cos(progress * 4 * Math.PI),
      modifiers: CTRL,
    });
  const nothing = async () => {};
  return { drag: held('left'), pan: held('middle'), zoom: { begin: nothing, report: wheel, end: nothing } };
}

/** Reports at the pace of a mouse, never waiting for the page; resolves when the page has taken all of them. */
async function steadily(report: (progress: number) => Promise<unknown>): Promise<void> {
  const sent: Promise<unknown>[] = [];
  const started = performance.now();
  for (let at = 0; at < SECONDS * 1_000; at = performance.now() - started) {
    sent.push(report(at / (SECONDS * 1_000)));
    await new Promise((resolve) => setTimeout(resolve, REPORT_MS));
  }
  await Promise.all(sent);
}

async function busySeconds(client: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await client.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return { script: of('ScriptDuration'), task: of('TaskDuration') };
}

async function centre(page: Page): Promise<Point> {
  const box = await page.locator('.react-flow').boundingBox();
  if (!box) throw new Error('The page shows no canvas.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A point on a card's top edge, where nothing but the card can be hit. */
export async function cardNearCentre(page: Page, cards: string): Promise<Point> {
  const middle = await centre(page);
  return page.locator(cards).evaluateAll((elements, { x, y }) => {
    const boxes = elements.map((card) => card.getBoundingClientRect());
    const tops = boxes.map((box) => ({ x: box.x + box.width / 2, y: box.y + Math.min(10, box.height / 4) }));
    const [nearest] = tops.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
    return nearest ?? { x, y };
  }, middle);
}
