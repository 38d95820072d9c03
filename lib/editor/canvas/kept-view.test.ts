import { describe, expect, it } from 'vitest';
import { createKeptView } from './kept-view';

const view = { x: 10, y: 20, zoom: 1 };
const panned = { x: -200, y: 20, zoom: 1 };

describe('the view from before a panel opened', () => {
  it('comes back when the panel closes, wherever the view went by itself', () => {
    const kept = createKeptView();
    kept.opened('panel', view);
    kept.moved(panned);
    expect(kept.closed('panel', { ...panned, x: panned.x + 0.4 })).toEqual(view);
  });

  it('does not come back where a person has looked elsewhere since', () => {
    const kept = createKeptView();
    kept.opened('panel', view);
    kept.moved(panned);
    expect(kept.closed('panel', { ...panned, x: 0 })).toBeNull();
  });

  it('comes back once', () => {
    const kept = createKeptView();
    kept.opened('panel', view);
    kept.closed('panel', view);
    expect(kept.closed('panel', view)).toBeNull();
  });

  it('is kept apart for a chat that opens beside a panel', () => {
    const kept = createKeptView();
    kept.opened('panel', view);
    kept.moved(panned);
    kept.opened('test', panned);
    expect(kept.closed('test', panned)).toEqual(panned);
    expect(kept.closed('panel', panned)).toEqual(view);
  });
});
