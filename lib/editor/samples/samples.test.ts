import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { createSampleIndex, type Sample, sampleChanges, samplesOf } from './samples';

const flowWith = (...keys: string[]) =>
  flowOf(Object.fromEntries(keys.map((key, at) => [`n${at}`, { kind: 'http-request', key }])));
const at = '2026-11-24T08:00:00.000Z';
const sample = (output: number): Sample => ({ output, source: { from: 'try', at } });

describe('samples', () => {
  it('follow their step when it is renamed', () => {
    const samples = samplesOf(flowWith('ask'), { ask: { body: 1 }, gone: 2 }, { ask: { from: 'test', at } });
    expect(createSampleIndex()(flowWith('get_balance'), samples)).toEqual({
      get_balance: { output: { body: 1 }, source: { from: 'test', at } },
    });
  });

  it('stay one object while the document changes around them', () => {
    const index = createSampleIndex();
    const samples = new Map([['n0', sample(1)]]);
    const before = index(flowWith('ask'), samples);
    expect(index(flowWith('ask', 'other'), samples)).toBe(before);
    expect(index(flowWith('asked'), samples)).not.toBe(before);
  });
});

describe('what the server is told', () => {
  it('is what is new and what is gone', () => {
    const kept = { a: sample(1), b: sample(2) };
    expect(sampleChanges(kept, { b: kept.b, c: sample(3) })).toEqual({
      a: null,
      c: { output: 3, from: 'try', at },
    });
  });

  it('is nothing while the same is known', () => {
    expect(sampleChanges({ a: sample(1) }, { a: sample(1) })).toBeNull();
  });
});
