import { describe, expect, it } from 'vitest';
import type { RunSummary } from '@/lib/contract/runs';
import { testSummary } from '@/lib/contract/runs.testing';
import { isResting, letIn, listOf, newSince, type RunPage, searchFurther, withNewest, withOlder } from './run-list';

const run = (second: number) => testSummary({ id: `run-${second}`, startedAt: `2026-01-01T00:00:0${second}.000Z` });
const page = (seconds: number[], nextCursor: string | null = null): RunPage => ({
  items: seconds.map(run),
  nextCursor,
  searchedTo: null,
});
const seconds = (runs: readonly RunSummary[]) => runs.map(({ id }) => Number(id.slice(4)));

describe('the list of calls', () => {
  it('lets new calls wait, and shows what it showed', () => {
    const after = withNewest(listOf(page([3, 2, 1], 'older')), page([5, 4, 3], 'older-than-3'));
    expect(seconds(after.items)).toEqual([3, 2, 1]);
    expect(seconds(after.waiting)).toEqual([5, 4]);
  });

  it('takes those that wait in on top, and keeps the older ones that were loaded', () => {
    const after = letIn(withNewest(listOf(page([3, 2, 1], 'older')), page([5, 4, 3], 'older-than-3')));
    expect(seconds(after.items)).toEqual([5, 4, 3, 2, 1]);
    expect(after).toMatchObject({ nextCursor: 'older', waiting: [] });
  });

  it('shows the first calls at once where there were none', () => {
    expect(seconds(withNewest(listOf(page([])), page([1])).items)).toEqual([1]);
  });

  it('is the very same list when nothing new came, waiting ones included', () => {
    const before = withNewest(listOf(page([2])), page([3, 2]));
    expect(withNewest(before, page([3, 2]))).toBe(before);
  });

  it('sorts in a call that reached the log late', () => {
    expect(seconds(letIn(withNewest(listOf(page([5, 3])), page([5, 4, 3]))).items)).toEqual([5, 4, 3]);
  });

  it('begins anew when more came than one page shows', () => {
    const after = withNewest(listOf(page([2, 1], 'older')), page([9, 8], 'between'));
    expect(seconds(after.items)).toEqual([2, 1]);
    expect(letIn(after)).toEqual(listOf(page([9, 8], 'between')));
  });

  it('goes on with older calls, none twice', () => {
    const after = withOlder(listOf(page([5, 4], 'x')), page([4, 3]));
    expect(seconds(after.items)).toEqual([5, 4, 3]);
    expect(after.nextCursor).toBeNull();
  });

  it('searches on by itself for a while, says how far it looked, and then waits to be told', () => {
    const searching = (n: number): RunPage => ({
      items: [],
      nextCursor: `after ${n}`,
      searchedTo: run(9 - n).startedAt,
    });
    let list = listOf(searching(0));
    for (let n = 1; !isResting(list); n++) list = withOlder(list, searching(n % 9));
    expect(list.searchedTo).not.toBeNull();
    expect(isResting(searchFurther(list))).toBe(false);
    expect(isResting(withOlder(searchFurther(list), searching(1)))).toBe(false);
    expect(withOlder(list, page([1]))).toMatchObject({ searchedTo: null, searches: 0, nextCursor: null });
  });

  it('keeps on searching where nothing was found yet when a new call comes', () => {
    const before = listOf({ items: [], nextCursor: 'further', searchedTo: run(3).startedAt });
    expect(withNewest(before, page([9]))).toMatchObject({ nextCursor: 'further', searchedTo: run(3).startedAt });
  });

  it('does not take a search that ran out of time for more new calls than fit', () => {
    const hurried = { ...page([5], 'further'), searchedTo: run(1).startedAt };
    expect(withNewest(listOf(page([3, 2])), hurried).restart).toBeUndefined();
    expect(withNewest(listOf(page([3, 2])), { ...hurried, searchedTo: run(4).startedAt }).restart).toBeDefined();
  });

  it('asks for new calls since an hour before the newest, or since it was opened', () => {
    const hour = 3_600_000;
    expect(newSince(listOf(page([3, 2])), 0)).toBe(Date.parse(run(3).startedAt) - hour);
    expect(newSince(listOf(page([])), 5 * hour)).toBe(4 * hour);
  });
});
