import { describe, expect, it } from 'vitest';
import { valueScore } from './value-match';

const tier = { path: 'steps.get_balance.body.tier', name: 'tier' };
const others = ['user', 'steps.get_balance.headers', 'now', 'steps.get_balance.headers.date'].map((path) => ({
  path,
  name: path.split('.').at(-1) ?? path,
}));

describe('valueScore', () => {
  it('finds a value by its name, and by the beginning of any name on its path', () => {
    expect([valueScore('tier', tier), valueScore('tie', tier), valueScore('bal', tier)]).toEqual([5, 4, 3]);
  });

  it('finds nothing that only has the letters somewhere', () => {
    expect(others.filter((value) => valueScore('tier', value) > 0)).toEqual([]);
  });

  it('follows a path that is typed out', () => {
    expect(valueScore('steps.get_balance.bo', tier)).toBe(4);
  });

  it('finds by two words, such as what it belongs to and its name', () => {
    expect(valueScore('user id', { path: 'user.id', name: 'user › id' })).toBe(1);
  });
});
