import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { createSampleReader } from './sample-scope';

const flow = flowOf({ a: { kind: 'http-request', key: 'ask' }, b: 'reply' });
const source = { turns: [], samples: { ask: { balance: 5 } }, variables: {}, viewOf: () => null };

describe('createSampleReader', () => {
  it('gives the same scope while a text is typed', () => {
    const read = createSampleReader();
    const typed = { ...flow, nodes: flow.nodes.map((node) => ({ ...node, config: { text: 'Hello' } })) };
    expect(read(typed, source)).toBe(read(flow, source));
  });

  it('reads anew what a run gave', () => {
    const read = createSampleReader();
    read(flow, source);
    expect(read(flow, { ...source, samples: { ask: { balance: 7 } } }).steps).toEqual({ ask: { balance: 7 } });
  });

  it('reads variables that have a value in the test environment, and never a secret', () => {
    const variables = { HOST: 'https://test.example', LIVE_ONLY: undefined };
    const { env, secret } = createSampleReader()(flow, { ...source, variables });
    expect(env).toEqual({ HOST: 'https://test.example' });
    expect(secret).toEqual({});
  });

  it('forgets the sample of a step whose key changed', () => {
    const read = createSampleReader();
    read(flow, source);
    const renamed = { ...flow, nodes: flow.nodes.map((node) => ({ ...node, key: `${node.id}_key` })) };
    expect(read(renamed, source).steps).toEqual({});
  });
});
