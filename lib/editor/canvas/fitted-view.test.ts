import { describe, expect, it } from 'vitest';
import { fittedView, isInSight, viewsTowards } from './fitted-view';

const frame = { width: 1_000, height: 800, covered: [] };
const overview = { x: 820, y: 680, width: 164, height: 104 };
const row = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ x: at * 300, y: 0, width: 240, height: 400 }));

describe('the whole drawing', () => {
  it('is in the middle and never enlarged', () => {
    expect(fittedView([{ x: 0, y: 0, width: 400, height: 200 }], frame)).toEqual({ x: 300, y: 300, zoom: 1 });
  });

  it('is wholly in sight', () => {
    const view = fittedView(row(9), frame);
    expect(row(9).every((box) => isInSight(box, view, frame))).toBe(true);
  });

  it('leaves no card under what floats over the frame', () => {
    const boxes = [0, 1, 2, 3].flatMap((column) => row(4).map((box) => ({ ...box, y: column * 440 })));
    const view = fittedView(boxes, { ...frame, covered: [overview] });
    const last = boxes.at(-1) ?? { x: 0, y: 0, width: 0, height: 0 };
    const right = (last.x + last.width) * view.zoom + view.x;
    const bottom = (last.y + last.height) * view.zoom + view.y;
    expect(right <= overview.x || bottom <= overview.y).toBe(true);
  });

  it('takes no room away where nothing would be covered', () => {
    const boxes = [{ x: 0, y: 0, width: 2_000, height: 300 }];
    expect(fittedView(boxes, { ...frame, covered: [overview] })).toEqual(fittedView(boxes, frame));
  });
});

describe('the way to a view', () => {
  const from = { x: 0, y: 0, zoom: 1 };
  const to = { x: 100, y: 50, zoom: 0.25 };

  it('ends there, and shows equally much more with each step', () => {
    const views = viewsTowards(from, to, { frame, count: 5 });
    expect(views.at(-1)).toBe(to);
    const areas = [from, ...views].map(({ zoom }) => zoom ** -2);
    const added = areas.slice(1).map((area, index) => area - (areas[index] ?? 0));
    for (const more of added) expect(more).toBeCloseTo(3);
  });
});
