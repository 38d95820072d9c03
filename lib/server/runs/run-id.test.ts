import { expect, test } from 'vitest';
import { createRunIds } from './run-id';

test('is a UUIDv7 that carries the time', () => {
  const id = createRunIds(() => 0x0190_1234_5678)();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(id.replaceAll('-', '').slice(0, 12)).toBe('019012345678');
});

test('grows within one millisecond, past the counter and when the clock steps back', () => {
  const times = [...Array(10_000).fill(1_000), 900, 900, 1_004];
  const nextId = createRunIds(() => times.shift() ?? 2_000);
  const ids = Array.from({ length: 10_003 }, nextId);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test('does not repeat its random part when the pool is drawn again', () => {
  const nextId = createRunIds(() => 1_000);
  const tails = Array.from({ length: 2_000 }, () => nextId().slice(19));
  expect(new Set(tails).size).toBe(tails.length);
});
