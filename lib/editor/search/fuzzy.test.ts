import { describe, expect, it } from 'vitest';
import { folded, fuzzyScore } from './fuzzy';

describe('finding by what is typed', () => {
  it('makes no difference between cases, widths and kana', () => {
    expect(folded('ＡＰＩ カード')).toBe('api かーど');
    expect(fuzzyScore('てすと', 'テスト')).toBeGreaterThan(0);
  });

  it('needs every word, in any order', () => {
    expect(fuzzyScore('step add', 'Add a step')).toBeGreaterThan(0);
    expect(fuzzyScore('add reply', 'Add a step')).toBe(0);
  });

  it('finds by the beginnings of words', () => {
    expect(fuzzyScore('puve', 'Publish this version')).toBeGreaterThan(0);
    expect(fuzzyScore('zz', 'Publish this version')).toBe(0);
  });

  it('puts a beginning before a word within, and that before the middle of a word', () => {
    const [first = 0, within = 0, middle = 0] = ['Reply', 'A reply', 'Unreplyable'].map((text) =>
      fuzzyScore('reply', text),
    );
    expect(first).toBeGreaterThan(within);
    expect(within).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(0);
  });

  it('takes anything while nothing is asked', () => {
    expect(fuzzyScore('  ', 'anything')).toBe(1);
  });
});
