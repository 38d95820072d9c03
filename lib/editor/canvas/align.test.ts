import { describe, expect, it } from 'vitest';
import { arranged } from './align';

const boxes = [
  { id: 'a', x: 0, y: 0, width: 100, height: 40 },
  { id: 'b', x: 30, y: 100, width: 200, height: 60 },
  { id: 'c', x: 260, y: 90, width: 100, height: 50 },
];
const places = (how: Parameters<typeof arranged>[1]) =>
  Object.fromEntries([...arranged(boxes, how)].map(([id, { x, y }]) => [id, [x, y]]));

describe('arranging', () => {
  it('puts left edges, tops, centres and middles in one line', () => {
    expect(places('left')).toEqual({ a: [0, 0], b: [0, 100], c: [0, 90] });
    expect(places('right')).toEqual({ a: [260, 0], b: [160, 100], c: [260, 90] });
    expect(places('bottom')).toEqual({ a: [0, 120], b: [30, 100], c: [260, 110] });
    expect(places('top')).toEqual({ a: [0, 0], b: [30, 0], c: [260, 0] });
    expect(places('centre')).toEqual({ a: [130, 0], b: [80, 100], c: [130, 90] });
    expect(places('middle')).toEqual({ a: [0, 60], b: [30, 50], c: [260, 55] });
  });

  it('leaves the outermost where they are and makes the gaps between equal', () => {
    expect(places('across')).toEqual({ a: [0, 0], b: [80, 100], c: [260, 90] });
    expect(places('down')).toEqual({ a: [0, 0], c: [260, 45], b: [30, 100] });
  });

  it('moves nothing when there are too few to arrange', () => {
    expect(arranged(boxes.slice(0, 1), 'left').size).toBe(0);
    expect(arranged(boxes.slice(0, 2), 'across').size).toBe(0);
  });
});
