import { describe, expect, it } from 'vitest';
import { markGroups } from './mark-groups';

const at = (number: number, ms: number) => ({ number, createdAt: new Date(ms).toISOString() });
const window = { start: 0, end: 1_000 };

describe('marks of published versions', () => {
  it('stand alone when their labels have room', () => {
    expect(markGroups([at(2, 700), at(1, 200)], window)).toEqual([
      { first: 1, last: 1, shares: [0.2] },
      { first: 2, last: 2, shares: [0.7] },
    ]);
  });

  it('share one label when they are close, also in a chain', () => {
    expect(markGroups([at(4, 900), at(3, 450), at(2, 350), at(1, 250)], window)).toEqual([
      { first: 1, last: 3, shares: [0.25, 0.35, 0.45] },
      { first: 4, last: 4, shares: [0.9] },
    ]);
  });

  it('leave out what was published at another time', () => {
    expect(markGroups([at(2, 1_000), at(1, -5)], window)).toEqual([]);
  });
});
