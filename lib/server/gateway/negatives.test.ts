import { expect, test } from 'vitest';
import { testClock } from '@/lib/engine/testing';
import { createNegatives } from './negatives';

test('a key is remembered for five seconds, then its memory is free', () => {
  const clock = testClock();
  const negatives = createNegatives(clock);
  for (const key of ['a', 'b', 'c']) negatives.add(key, negatives.generation);
  expect(negatives.has('a')).toBe(true);
  clock.advance(5_000);
  expect(negatives.has('a')).toBe(false);
  negatives.add('d', negatives.generation);
  expect(negatives.size).toBe(1);
});

test('a key that is asked for again is remembered from then on', () => {
  const clock = testClock();
  const negatives = createNegatives(clock);
  negatives.add('a', negatives.generation);
  clock.advance(3_000);
  negatives.add('a', negatives.generation);
  negatives.add('b', negatives.generation);
  clock.advance(3_000);
  expect(negatives.has('a')).toBe(true);
});

test('at most ten thousand keys are remembered, the oldest goes first', () => {
  const negatives = createNegatives(testClock());
  for (let i = 0; i <= 10_000; i++) negatives.add(`key-${i}`, negatives.generation);
  expect(negatives.size).toBe(10_000);
  expect(negatives.has('key-0')).toBe(false);
  expect(negatives.has('key-10000')).toBe(true);
});
