import { describe, expect, it } from 'vitest';
import { msToText, textToMs } from './duration-text';

describe('durations as text', () => {
  it.each([
    ['1.5', 1_500],
    ['1,5 s', 1_500],
    ['500ms', 500],
    ['２秒', 2_000],
    ['1 min', 60_000],
    ['.5', 500],
    ['', null],
    ['soon', null],
    ['-1', null],
    ['5 h', null],
  ])('%j is %j ms', (text, ms) => expect(textToMs(text)).toBe(ms));

  it('is written in seconds', () => {
    expect([msToText(1_500), msToText(undefined)]).toEqual(['1.5', '']);
  });
});
