import { describe, expect, it } from 'vitest';
import { createScope } from '@/lib/engine/scope';
import { noValues, testCall, testManner } from '@/lib/engine/testing';
import { tryInputs, tryValues } from './try-values';

const sample = {
  ...createScope(testCall({ params: { user_id: '456', limit: 5 } }), noValues, testManner()),
  steps: { ask: { body: { items: [{ id: 1 }, { id: 2 }] } }, other: { body: 'long' } },
};
const paths = [
  ['params', 'user_id'],
  ['params', 'limit'],
  ['params', 'user_id'],
  ['steps', 'ask', 'body', 'items', 0, 'id'],
  ['secret', 'KEY'],
  ['env', 'HOST'],
  ['params', 'new name'],
];
const inputs = tryInputs(paths, sample);
const typed = (entries: Record<string, string>) => tryValues(inputs, new Map(Object.entries(entries)), sample);

describe('what is asked before a try', () => {
  it('is each value once with what the sample has; secrets, variables and the clock are not', () => {
    expect(inputs.map(({ path, name, sample: seen }) => [path, name, seen])).toEqual([
      ['params.user_id', 'user_id', '456'],
      ['params.limit', 'limit', '5'],
      ['steps.ask.body.items[0].id', 'id', '1'],
      ['params["new name"]', 'new name', ''],
    ]);
  });
});

describe('what is sent along', () => {
  it('is the sample as it is, with the steps that are read only', () => {
    expect(typed({})).toEqual({ params: { user_id: '456', limit: 5 }, steps: { ask: sample.steps.ask } });
  });

  it('holds what was typed, in its type, and leaves the sample alone', () => {
    const values = typed({
      'params.limit': '9',
      'steps.ask.body.items[0].id': '"x"',
      'params.user_id': '789',
      'params["new name"]': 'Aiko',
    });
    expect(values).toEqual({
      params: { user_id: '789', limit: 9, 'new name': 'Aiko' },
      steps: { ask: { body: { items: [{ id: 'x' }, { id: 2 }] } } },
    });
    expect(sample.steps.ask.body.items[0]).toEqual({ id: 1 });
  });

  it('leaves out what was emptied', () => {
    expect(typed({ 'params.user_id': '' }).params).toEqual({ limit: 5 });
  });
});
