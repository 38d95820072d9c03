import type { ScopeGroup } from '@/lib/editor/samples/scope-values';
import { valueScore } from '@/lib/editor/samples/value-match';
import type { FilterHelp } from './text/filter-help';
import { templateCursor } from './text/template-spans';

/** What a search for a value finds. Its text is what goes between the braces: a name, and after a bar its filters. */
export interface ValueSearch {
  readonly groups: readonly ScopeGroup[];
  readonly filters: readonly FilterHelp[];
  /** The text with the last, half-written filter left out. */
  readonly beforeFilter: string;
}

const LEAD = '{{ ';

export function searchValues(text: string, scope: readonly ScopeGroup[], filters: readonly FilterHelp[]): ValueSearch {
  const cursor = templateCursor(LEAD + text, LEAD.length + text.length);
  if (cursor?.part === 'filter') {
    const begin = cursor.wordFrom - LEAD.length;
    const word = text.slice(begin).trim().toLowerCase();
    const beforeFilter = text.slice(0, begin).trimEnd();
    return { groups: [], filters: filters.filter(({ name }) => name.includes(word)), beforeFilter };
  }
  const isWithFilter = text.includes('|');
  return { groups: isWithFilter ? [] : groupsWith(scope, text), filters: [], beforeFilter: text };
}

function groupsWith(scope: readonly ScopeGroup[], word: string): readonly ScopeGroup[] {
  return scope
    .map((group) => ({ ...group, values: group.values.filter((value) => valueScore(word, value) > 0) }))
    .filter(({ values }) => values.length > 0);
}
