import { expect, it } from 'vitest';
import { appleKey } from './key-names';

it.each([
  ['Ctrl K', '⌘ K'],
  ['Ctrl ⇧ Z', '⌘ ⇧ Z'],
  ['Alt ←↑↓→', '⌥ ←↑↓→'],
  ['Delete', '⌫'],
  ['T', 'T'],
])('writes %s as %s on a Mac', (key, shown) => {
  expect(appleKey(key)).toBe(shown);
});
