import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { issueSentences, spoken } from './issue-sentences';
import { issue, issueSeverities } from './issues';

describe('the sentences', () => {
  it('are filled with what the fault is about', () => {
    expect(spoken(issue('step_off', { path: 'config.url' }, { key: 'ask' }))).toEqual({
      path: 'config.url',
      code: 'step_off',
      severity: 'warning',
      params: { key: 'ask' },
      message: 'The step “ask” is switched off, so its value is empty.',
    });
  });

  it.each(['en', 'ja'])('take the same values in %s as for API callers', (language) => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL(`../../messages/${language}/issues.json`, import.meta.url), 'utf8'),
    );
    const holes = (text = '') => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();
    for (const [code, sentence] of Object.entries(issueSentences))
      expect([code, holes(sentences[code])]).toEqual([code, holes(sentence)]);
  });
  it('are word for word the same in English', () => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL('../../messages/en/issues.json', import.meta.url), 'utf8'),
    );
    for (const [code, sentence] of Object.entries(issueSentences)) expect(sentences[code]).toBe(sentence);
  });
  it.each(['en', 'ja'])('exist for every code in %s', (language) => {
    const sentences: Record<string, string> = JSON.parse(
      readFileSync(new URL(`../../messages/${language}/issues.json`, import.meta.url), 'utf8'),
    );
    expect(Object.keys(issueSeverities).filter((code) => !sentences[code])).toEqual([]);
  });
});
