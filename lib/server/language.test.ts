import { expect, it } from 'vitest';
import { languageOf } from './language';

it.each([
  ['ja', 'ja'],
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
  ['fr;q=0.9, ja;q=0.4, en;q=0.6', 'en'],
  ['de, fr', 'en'],
  ['', 'en'],
  [null, 'en'],
])('reads %j as %s', (asked, language) => {
  expect(languageOf(asked)).toBe(language);
});
