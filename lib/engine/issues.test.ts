import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issueCatalog } from './issues';

describe('the sentences', () => {
  it.each(['en', 'ja'])('take the same values in %s as for API callers', (language) => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL(`../../messages/${language}/issues.json`, import.meta.url), 'utf8'),
    );
    const holes = (text = '') => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
    for (const [code, [, sentence]] of Object.entries(issueCatalog))
      expect([code, holes(sentences[code])]).toEqual([code, holes(sentence)]);
  });
  it('are word for word the same in English', () => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL('../../messages/en/issues.json', import.meta.url), 'utf8'),
    );
    for (const [code, [, sentence]] of Object.entries(issueCatalog)) expect(sentences[code]).toBe(sentence);
  });
  it.each(['en', 'ja'])('exist for every code in %s', (language) => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL(`../../messages/${language}/issues.json`, import.meta.url), 'utf8'),
    );
    expect(Object.keys(issueCatalog).filter((code) => !sentences[code])).toEqual([]);
  });
});
