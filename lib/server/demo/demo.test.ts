import { describe, expect, test } from 'vitest';
import { answerDemo } from './demo';

const write = (path: string, body: unknown) => answerDemo('POST', `/demo/${path}`, JSON.stringify(body));

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

  test('books what is free and nothing at the weekend', () => {
    expect(answerDemo('GET', '/demo/slots/2026-12-07')).toMatchObject({ body: { free: ['09:30', '11:00', '14:00'] } });
    expect(answerDemo('GET', '/demo/slots/2026-12-07T12:00:00+09:00').body).toMatchObject({ date: '2026-12-07' });
    expect(answerDemo('GET', '/demo/slots/2026-12-06').body).toMatchObject({ free: [] });
    expect(answerDemo('GET', '/demo/slots/tomorrow').status).toBe(400);
    expect(answerDemo('GET', '/demo/slots/2026-19-39').status).toBe(400);
    expect(write('bookings', { date: '2026-12-07', time: '11:00' })).toMatchObject({ status: 201 });
    expect(write('bookings', { date: '2026-12-07', time: '16:30' })).toMatchObject({
      status: 409,
      body: { error: { code: 'slot_taken' }, free: ['09:30', '11:00', '14:00'] },
    });
  });

  test('counts stock down without keeping it', () => {
    const sale = () => write('stock/mug-02', { sold: 2 });
    expect(sale()).toMatchObject({ status: 200, body: { sku: 'MUG-02', left: 4, reorder: true } });
    expect(sale()).toEqual(sale());
    expect(write('stock/MUG-02', { sold: 7 }).status).toBe(409);
    expect(write('stock/MUG-02', { sold: 0 }).status).toBe(400);
    expect(write('stock/SOFA-99', { sold: 1 }).status).toBe(404);
  });

  test('saves leads, opens tickets and gives return labels, with a reference that stays', () => {
    expect(write('leads', { email: 'ana@example.com' })).toMatchObject({
      status: 201,
      body: { id: expect.stringMatching(/^L-\d{4}$/) },
    });
    expect(write('leads', { email: 'ben@example.org' }).status).toBe(409);
    expect(write('leads', {}).status).toBe(400);
    expect(write('tickets', { topic: 'technical' }).body).toMatchObject({ queue: 'technical', waitMinutes: 25 });
    expect(write('tickets', {}).body).toMatchObject({ queue: 'general', waitMinutes: 3 });
    expect(write('returns', { order_id: '1005' })).toEqual(write('returns', { order_id: '1005' }));
  });

  test('repeats no more of a text than it needs', () => {
    const { body } = write('returns', { order_id: '1', reason: 'x'.repeat(10_000) });
    expect(JSON.stringify(body).length).toBeLessThan(400);
  });

  test('answers questions in both languages', () => {
    expect(answerDemo('GET', '/demo/faq/Delivery').body).toMatchObject({
      topic: 'delivery',
      answer: { en: expect.stringContaining('working days'), ja: expect.stringContaining('営業日') },
    });
    expect(answerDemo('GET', '/demo/faq/weather').status).toBe(404);
  });

  test.each(['/demo', '/demo/', '/demo/balance', '/demo/balance/', '/demo/balance/1/2', '/demo/__proto__/1'])(
    'has nothing at %s',
    (path) => {
      expect(answerDemo('GET', path).status).toBe(404);
    },
  );

  test('writes for flows only, and only JSON objects', () => {
    expect(answerDemo('POST', '/demo/balance/1', '{}').status).toBe(405);
    expect(answerDemo('DELETE', '/demo/leads', '{}').status).toBe(405);
    expect(answerDemo('GET', '/demo/leads').status).toBe(405);
    expect(answerDemo('POST', '/demo/leads').status).toBe(405);
    expect(answerDemo('POST', '/demo/leads', '{"email":').status).toBe(400);
    expect(answerDemo('POST', '/demo/leads', '[]').status).toBe(400);
  });
});

test('speaks of yen and of people in Japan when it is asked in Japanese', () => {
  expect(answerDemo('GET', '/demo/balance/456?language=ja').body).toEqual({
    userId: '456',
    name: '中村 望',
    balance: 182_400,
    currency: 'JPY',
    tier: 'vip',
  });
  expect(answerDemo('GET', '/demo/promo/SPRING5?language=ja').body).toMatchObject({
    discount: { value: 500, currency: 'JPY' },
  });
  expect(answerDemo('GET', '/demo/balance/456?language=fr').body).toMatchObject({ currency: 'USD' });
});
