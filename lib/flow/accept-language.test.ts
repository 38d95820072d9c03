import { expect, it } from 'vitest';
import { languageOf } from './accept-language';

it.each([
  ['ja', 'ja'],
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['en-GB,en;q=0.9,ja;q=0.8', 'en'],
  ['fr;q=0.9, ja;q=0.4, en;q=0.6', 'en'],
  ['de, fr', 'en'],
  ['en;q=0.2, ja;q=0.9', 'ja'],
  ['fr-FR,ja-JP;q=0.4,en;q=0.3', 'ja'],
  ['', 'en'],
  [null, 'en'],
])('reads %j as %s', (asked, language) => {
  expect(languageOf(asked)).toBe(language);
});

it('falls back on the language given when none of ours is asked for', () => {
  expect(languageOf('de, fr', 'ja')).toBe('ja');
  expect(languageOf(null, 'ja')).toBe('ja');
  expect(languageOf('en', 'ja')).toBe('en');
});
