import { describe, expect, it } from 'vitest';
import { moved } from './moved';

describe('moved', () => {
  const list = ['a', 'b', 'c'];

  it('puts an item before or after its neighbours and keeps the order of the others', () => {
    expect(moved(list, 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(list, 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(list, 2, 0)).toEqual(['c', 'a', 'b']);
  });

  it('leaves the list alone where nothing stands', () => {
    expect(moved(list, 3, 0)).toEqual(list);
  });
});
