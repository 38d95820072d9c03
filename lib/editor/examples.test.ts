import { describe, expect, it } from 'vitest';
import { flowSchema } from '../flow/schema';
import { createExampleIndex, type Example, exampleChanges, examplesOf } from './examples';

const flowWith = (...keys: string[]) =>
  flowSchema.parse({
    format: 1,
    name: 'Flow',
    nodes: keys.map((key, at) => ({ id: `n${at}`, kind: 'http-request', name: key, key })),
    edges: [],
  });
const at = '2026-11-24T08:00:00.000Z';
const example = (output: number): Example => ({ output, source: { from: 'try', at } });

describe('examples', () => {
  it('follow their step when it is renamed', () => {
    const examples = examplesOf(flowWith('ask'), { ask: { body: 1 }, gone: 2 }, { ask: { from: 'test', at } });
    expect(createExampleIndex()(flowWith('get_balance'), examples)).toEqual({
      get_balance: { output: { body: 1 }, source: { from: 'test', at } },
    });
  });

  it('stay one object while the document changes around them', () => {
    const index = createExampleIndex();
    const examples = new Map([['n0', example(1)]]);
    const before = index(flowWith('ask'), examples);
    expect(index(flowWith('ask', 'other'), examples)).toBe(before);
    expect(index(flowWith('asked'), examples)).not.toBe(before);
  });
});

describe('what the server is told', () => {
  it('is what is new and what is gone', () => {
    const kept = { a: example(1), b: example(2) };
    expect(exampleChanges(kept, { b: kept.b, c: example(3) })).toEqual({
      a: null,
      c: { output: 3, from: 'try', at },
    });
  });

  it('is nothing while the same is known', () => {
    expect(exampleChanges({ a: example(1) }, { a: example(1) })).toBeNull();
  });
});
