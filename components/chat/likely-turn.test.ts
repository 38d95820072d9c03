import { describe, expect, it } from 'vitest';
import { likelyTurn } from './likely-turn';

const turns = [
  { text: 'What is my balance?', intent: 'GetAccountBalance', params: { user_id: '456' } },
  { text: 'I have a promo code', intent: 'RedeemPromoCode' },
  { text: '残高を教えてください', intent: 'GetBalanceJa' },
  { text: 'hello' },
];
const intentOf = (text: string) => likelyTurn(text, turns)?.intent;

describe('likelyTurn', () => {
  it('finds the line that sounds like what is typed', () => {
    expect(intentOf('what is the balance')).toBe('GetAccountBalance');
    expect(intentOf('promo codes')).toBe('RedeemPromoCode');
  });

  it('needs no spaces between words', () => {
    expect(intentOf('残高を教えて')).toBe('GetBalanceJa');
  });

  it('brings the parameters of that line', () => {
    expect(likelyTurn('my balance', turns)?.params).toEqual({ user_id: '456' });
  });

  it('guesses nothing from a letter, from other words, or from a line without an intent', () => {
    for (const text of ['', 'w', 'order status', 'hello']) expect(intentOf(text)).toBeUndefined();
  });
});
