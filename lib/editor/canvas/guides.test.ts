import { describe, expect, it } from 'vitest';
import { alignTo } from './guides';

const card = (id: string, x: number, y: number, width = 200, height = 100) => ({ id, x, y, width, height });

describe('falling in line', () => {
  it('moves a card that is nearly in line into line, and draws the line through both', () => {
    const { position, guides } = alignTo([card('a', 0, 0)], card('m', 5, 200));
    expect(position).toEqual({ x: 0, y: 200 });
    expect(guides).toEqual([{ axis: 'x', at: 0, from: 0, to: 300 }]);
  });

  it('sees middles where sizes differ', () => {
    const { position } = alignTo([card('a', 0, 0, 200, 100)], card('m', 400, 27, 200, 40));
    expect(position).toEqual({ x: 400, y: 30 });
  });

  it('leaves a card alone that is in line with nothing', () => {
    expect(alignTo([card('a', 0, 0)], card('m', 300, 500))).toEqual({ position: { x: 300, y: 500 }, guides: [] });
  });

  it('prefers what is in line already, then what stands closest', () => {
    const { position, guides } = alignTo(
      [card('far', 0, 0), card('near', 0, 900), card('off', 6, 900)],
      card('m', 0, 1100),
    );
    expect(position.x).toBe(0);
    expect(guides).toEqual([{ axis: 'x', at: 0, from: 900, to: 1200 }]);
  });
});
