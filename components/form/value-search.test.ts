import { describe, expect, it } from 'vitest';
import type { ScopeGroup } from '@/lib/editor/samples/scope-values';
import { createFilterList } from './text/filter-help';
import { searchValues } from './value-search';

const value = (path: string) => ({ path, name: path, sample: undefined });
const scope: readonly ScopeGroup[] = [
  { type: 'params', values: [value('params.user_id'), value('params.order')] },
  { type: 'env', values: [value('env.URL')] },
];
const search = (text: string) => {
  const { groups, filters, beforeFilter } = searchValues(text, scope, createFilterList()());
  return {
    paths: groups.flatMap(({ values }) => values.map(({ path }) => path)),
    filters: filters.map(({ name }) => name),
    beforeFilter,
  };
};

describe('searchValues', () => {
  it('finds values by any part of their path', () => {
    expect(search('URL').paths).toEqual(['env.URL']);
    expect(search('').paths).toHaveLength(3);
  });

  it('offers every filter after a bar, and those of that name', () => {
    expect(search('params.order |').filters.length).toBeGreaterThan(50);
    expect(search('params.order | upc')).toEqual({ paths: [], filters: ['upcase'], beforeFilter: 'params.order |' });
  });

  it('offers nothing while an argument is written', () => {
    expect(search('params.order | append: "x')).toMatchObject({ paths: [], filters: [] });
  });
});
