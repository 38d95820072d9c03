import { describe, expect, it } from 'vitest';
import { PLACES_PER_BLOCK } from './places';
import { groupsOf, type SmallPiece } from './small-pieces';

/** Pieces of so many runs, one next to the other. */
function neighbours(counts: readonly number[], { at = 0, before = null as number | null, bytes = 500 } = {}) {
  let place = at;
  let last = before;
  return counts.map((runs): SmallPiece => {
    const piece = { place, end: place + runs, runs, bytes, before: last };
    last = place;
    place += runs;
    return piece;
  });
}
const today = { isOver: false, isAll: true };
const places = (groups: readonly (readonly SmallPiece[])[]) => groups.map((group) => group.map(({ place }) => place));

describe('groups of small pieces', () => {
  it('are as large as one piece, and the last one waits until its day is over', () => {
    const pieces = neighbours([30, 30, 4, 10, 10]);
    expect(places(groupsOf(pieces, today).ready)).toEqual([[0, 30, 60]]);
    expect(places(groupsOf(pieces, { ...today, isOver: true }).ready)).toEqual([
      [0, 30, 60],
      [64, 74],
    ]);
  });

  it('end where a piece that is not small lies between', () => {
    const pieces = [...neighbours([1, 1]), ...neighbours([1, 1], { at: 66, before: 2 })];
    expect(places(groupsOf(pieces, today).ready)).toEqual([[0, 1]]);
  });

  it('hold the pieces of one ingester, and wait for it', () => {
    const pieces = [...neighbours([1, 1]), ...neighbours([1, 1], { at: PLACES_PER_BLOCK, before: 1 })];
    expect(groupsOf(pieces, today).ready).toEqual([]);
    expect(places(groupsOf(pieces, { ...today, isOver: true }).ready)).toEqual([
      [0, 1],
      [PLACES_PER_BLOCK, PLACES_PER_BLOCK + 1],
    ]);
  });

  it('are bounded in bytes and in places', () => {
    const large = neighbours([1, 1, 1], { bytes: 60_000 });
    expect(places(groupsOf(large, today).ready)).toEqual([[0, 1]]);
    const [one, two, far] = neighbours([1, 1, 1]);
    if (!one || !two || !far) throw new Error('three');
    const sparse = [one, two, { ...far, place: 5_000, end: 5_001 }];
    expect(places(groupsOf(sparse, today).ready)).toEqual([[0, 1]]);
  });

  it('of a part of the day say where to look on', () => {
    const pieces = neighbours([31, 31, 2, 5, 5]);
    expect(groupsOf(pieces, { isOver: true, isAll: false })).toMatchObject({ next: 64 });
    expect(places(groupsOf(pieces, { isOver: true, isAll: false }).ready)).toEqual([[0, 31, 62]]);
    expect(groupsOf(pieces, { isOver: true, isAll: true }).next).toBeNull();
  });
});
