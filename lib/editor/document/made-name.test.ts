import { describe, expect, it } from 'vitest';
import { beginningOf, isNumbered, madeName } from './made-name';

describe('a made name', () => {
  it('is one line, cut where a word ends', () => {
    expect(madeName('GET\n balance')).toBe('GET balance');
    expect(beginningOf('I cannot reach the bank right now.\nSorry.')).toBe('I cannot reach the bank…');
  });

  it('is cut between letters where no words are parted by spaces', () => {
    const name = beginningOf('ただいま銀行につながりません。しばらくしてからもう一度お試しください。');
    expect([...name]).toHaveLength(28);
    expect(name.endsWith('…')).toBe(true);
  });

  it('is known again with a number behind it, and with nothing else', () => {
    expect([isNumbered('Reply', 'Reply'), isNumbered('Reply 12', 'Reply')]).toEqual([true, true]);
    expect([isNumbered('Reply when late', 'Reply'), isNumbered('Replying', 'Reply'), isNumbered(' 2', '')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
