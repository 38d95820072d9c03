import { describe, expect, it } from 'vitest';
import { filterNames } from '@/lib/engine/template';
import en from '@/messages/en/form.json';
import ja from '@/messages/ja/form.json';
import { filterExamples } from './filter-examples';
import { commonFilters, createFilterList } from './filter-help';

const filters = createFilterList()();
const helpOf = (name: string) => filters.find((filter) => filter.name === name);

describe('help for filters', () => {
  it('has an example and words for exactly the filters the engine takes', () => {
    expect(Object.keys(filterExamples).sort()).toEqual(filterNames);
    expect(Object.keys(en.filters).sort()).toEqual(filterNames);
    expect(Object.keys(ja.filters).sort()).toEqual(filterNames);
  });

  it('begins with the common ones, each filter once', () => {
    expect(filters.map(({ name }) => name).slice(0, commonFilters.length)).toEqual(commonFilters);
    expect(filters.map(({ name }) => name).sort()).toEqual(filterNames);
  });

  it('shows what each filter makes of its example', () => {
    expect(helpOf('upcase')?.example).toBe('"aiko" → AIKO');
    expect(helpOf('default')?.example).toBe('"" → friend');
    expect(helpOf('concat')?.example).toBe('["a"] → ["a","b"]');
    expect(filters.filter(({ example }) => example.endsWith('→ '))).toEqual([]);
  });

  it('knows which argument is to be typed over', () => {
    const marked = ['append', 'times', 'replace', 'upcase'].map((name) => {
      const { call = '', argument } = helpOf(name) ?? {};
      return argument ? call.slice(argument.from, argument.to) : null;
    });
    expect(marked).toEqual([' yen', '2', '-', null]);
  });
});
