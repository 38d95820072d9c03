import { describe, expect, test } from 'vitest';
import { answerDemo } from './demo';

describe('the demo API', () => {
  test('gives standard accounts to ids that start with 7 and VIP accounts to all others', () => {
    expect(answerDemo('GET', '/demo/balance/456')).toMatchObject({
      status: 200,
      body: { userId: '456', balance: 1250, currency: 'USD', tier: 'vip' },
    });
    expect(answerDemo('GET', '/demo/balance/789')).toMatchObject({
      status: 200,
      body: { balance: 80, tier: 'standard' },
    });
  });

  test('decodes the id and ignores the query', () => {
    expect(answerDemo('GET', '/demo/balance/%E6%AE%8B%20%25?x=1#y').body).toMatchObject({ userId: '残 %' });
    expect(answerDemo('GET', '/demo/balance/%').body).toMatchObject({ userId: '%' });
  });

  test('knows several order states, always the same for one id, and no order that starts with 9', () => {
    const states = Array.from({ length: 10 }, (_, n) => answerDemo('GET', `/demo/orders/10${n}`).body.status);
    expect(new Set(states).size).toBe(5);
    expect(answerDemo('GET', '/demo/orders/1002')).toEqual(answerDemo('GET', '/demo/orders/1002'));
    expect(answerDemo('GET', '/demo/orders/901')).toMatchObject({
      status: 404,
      body: { error: { code: 'order_not_found' } },
    });
  });

  test('checks promo codes in any case', () => {
    expect(answerDemo('GET', '/demo/promo/spring5').body).toMatchObject({ valid: true, discount: { value: 5 } });
    expect(answerDemo('GET', '/demo/promo/EXPIRED1').body).toMatchObject({ valid: false, reason: 'expired' });
    expect(answerDemo('GET', '/demo/promo/NOPE').status).toBe(404);
  });

  test.each(['/demo', '/demo/', '/demo/balance', '/demo/balance/', '/demo/balance/1/2', '/demo/__proto__/1'])(
    'has nothing at %s',
    (path) => {
      expect(answerDemo('GET', path).status).toBe(404);
    },
  );

  test('only reads', () => {
    expect(answerDemo('POST', '/demo/balance/1').status).toBe(405);
  });
});
