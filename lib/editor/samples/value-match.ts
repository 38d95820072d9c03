import { folded } from '../search/fuzzy';
import type { ScopeValue } from './scope-values';

/**
 * How well a value answers what is typed, 0 = not at all: by its name, by the beginning of any name on its path, or by
 * letters that stand together. Letters are never skipped: what merely contains them in this order is another value.
 */
export function valueScore(query: string, { path, name }: Pick<ScopeValue, 'path' | 'name'>): number {
  const word = folded(query.trim());
  if (word === '') return 1;
  const [ownName, ownPath] = [folded(name), folded(path)];
  const last = ownName.split(' › ').at(-1) ?? ownName;
  if (last === word || ownPath === word) return 5;
  if (last.startsWith(word) || ownPath.startsWith(word)) return 4;
  if (ownPath.split(/[^\p{L}\p{N}]+/u).some((part) => part.startsWith(word))) return 3;
  if (ownPath.includes(word)) return 2;
  const words = word.split(/\s+/);
  return words.length > 1 && words.every((one) => ownPath.includes(one)) ? 1 : 0;
}
