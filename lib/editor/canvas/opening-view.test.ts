import { describe, expect, it } from 'vitest';
import { openingView } from './opening-view';

const start = { x: 0, y: 0 };

describe('openingView', () => {
  it('shows a small flow whole, in the middle and never enlarged', () => {
    const view = openingView({ x: 0, y: 0, width: 400, height: 200 }, { start, frame: { width: 1000, height: 800 } });
    expect(view).toEqual({ x: 300, y: 300, zoom: 1 });
  });

  it('opens a tall flow at its start, as wide as it is', () => {
    const bounds = { x: -100, y: 0, width: 1050, height: 15_000 };
    const view = openingView(bounds, { start, frame: { width: 1000, height: 800 } });
    expect(view).toEqual({ x: 80 + 80, y: 64, zoom: 0.8 });
  });

  it('keeps the start readable in sight where a phone is too narrow for the flow', () => {
    const bounds = { x: 0, y: 0, width: 2_000, height: 900 };
    const view = openingView(bounds, { start: { x: 40, y: 20 }, frame: { width: 400, height: 700 } });
    expect(view.zoom).toBe(0.65);
    expect(view.x + 40 * view.zoom).toBeCloseTo(32);
    expect(view.y + 20 * view.zoom).toBeCloseTo(56);
  });
});
