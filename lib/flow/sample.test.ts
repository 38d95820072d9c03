import { expect, it } from 'vitest';
import { MAX_SAMPLE_CHARS, shrunkSample } from './sample';

it('keeps an example that fits as it is', () => {
  const value = { balance: 1250, tiers: ['vip'] };
  expect(shrunkSample(value)).toBe(value);
});

it('cuts lists and texts of a long one until it fits, and keeps every name', () => {
  const rows = Array.from({ length: 5_000 }, (_, id) => ({ id, name: `Customer ${id}` }));
  const shorter = shrunkSample({ status: 200, body: { rows, note: 'x'.repeat(90_000) } });
  expect(shorter).toMatchObject({
    status: 200,
    body: { rows: expect.arrayContaining([{ id: 0, name: 'Customer 0' }]) },
  });
  expect(JSON.stringify(shorter).length).toBeLessThanOrEqual(MAX_SAMPLE_CHARS);
});

it('gives up on what has too many names to be shown', () => {
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, id) => [`key ${id}`, id]));
  expect(shrunkSample(wide)).toBeUndefined();
});
