import { describe, expect, it } from 'vitest';
import { runValue } from './run-values';

describe('the value a run gave', () => {
  const output = { status: 200, body: { tier: 'vip', account: { status: 'open', balance: 1250 } } };

  it.each([
    ['tier', 'vip'],
    ['balance', '1250'],
    ['status', '200'],
    ['missing', undefined],
    ['account', undefined],
  ])('is found by the name %s', (name, value) => {
    expect(runValue(output, name)).toBe(value);
  });

  it('is cut to what a pill can hold', () => {
    expect(runValue({ text: 'a very long sentence indeed' }, 'text')).toBe('a very long s…');
  });

  it('is nothing where the step gave nothing', () => {
    expect(runValue(undefined, 'tier')).toBeUndefined();
  });
});
