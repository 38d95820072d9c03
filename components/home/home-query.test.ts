import { describe, expect, it } from 'vitest';
import { homeHref, readHomeQuery } from './home-query';

describe('what the home page shows', () => {
  it('comes back from its address as it went in', () => {
    for (const query of [
      { q: '', tag: '', view: 'active' },
      { q: 'pin & card', tag: 'Live chat', view: 'active' },
      { q: '残高', tag: '', view: 'deleted' },
    ] as const) {
      const address = new URL(homeHref(query), 'http://home');
      expect(readHomeQuery(Object.fromEntries(address.searchParams))).toEqual(query);
    }
  });

  it('has the shortest address when nothing is filtered', () => {
    expect(homeHref({})).toBe('/');
  });

  it('is the whole list when an address makes no sense', () => {
    expect(readHomeQuery({ q: ['a', 'b'], tag: undefined, view: 'elsewhere' })).toEqual({
      q: '',
      tag: '',
      view: 'active',
    });
  });
});
