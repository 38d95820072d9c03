import { expect, test } from 'vitest';
import { testClock } from '@/lib/engine/testing';
import { createUnknownKeys } from './unknown-keys';

test('a key is remembered for five seconds, then its memory is free', () => {
  const clock = testClock();
  const unknown = createUnknownKeys(clock);
  for (const key of ['a', 'b', 'c']) unknown.add(key, unknown.generation);
  expect(unknown.has('a')).toBe(true);
  clock.advance(5_000);
  expect(unknown.has('a')).toBe(false);
  unknown.add('d', unknown.generation);
  expect(unknown.size).toBe(1);
});

test('a key that is asked for again is remembered from then on', () => {
  const clock = testClock();
  const unknown = createUnknownKeys(clock);
  unknown.add('a', unknown.generation);
  clock.advance(3_000);
  unknown.add('a', unknown.generation);
  unknown.add('b', unknown.generation);
  clock.advance(3_000);
  expect(unknown.has('a')).toBe(true);
});

test('at most ten thousand keys are remembered, the oldest goes first', () => {
  const unknown = createUnknownKeys(testClock());
  for (let i = 0; i <= 10_000; i++) unknown.add(`key-${i}`, unknown.generation);
  expect(unknown.size).toBe(10_000);
  expect(unknown.has('key-0')).toBe(false);
  expect(unknown.has('key-10000')).toBe(true);
});
