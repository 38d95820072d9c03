import { expect, it } from 'vitest';
import { createGivenValues, give } from './given-values';

it('keeps what was given last, and the others beside it', () => {
  const values = createGivenValues();
  give(values, [
    ['params.user_id', 'u1'],
    ['params.tier', 'gold'],
  ]);
  give(values, [['params.user_id', 'u2']]);
  expect([...values.getState()]).toEqual([
    ['params.user_id', 'u2'],
    ['params.tier', 'gold'],
  ]);
});
