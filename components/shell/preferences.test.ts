import { describe, expect, it } from 'vitest';
import { preferredLanguage } from './preferences';

describe('preferredLanguage', () => {
  it.each([
    ['ja,en-US;q=0.9,en;q=0.8', 'ja'],
    ['en-GB,ja;q=0.5', 'en'],
    ['fr-FR,ja-JP;q=0.4,en;q=0.3', 'ja'],
    ['en;q=0.2, ja;q=0.9', 'ja'],
    ['fr', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('reads %j as %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
