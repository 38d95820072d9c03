import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { createSampleReader } from '../samples/sample-scope';
import { callOf, samplesWith } from './run-call';
import { traceOf } from './trace';

const flow = flowOf({
  s: 'start',
  h: { kind: 'http-request', key: 'get_balance' },
  r: { kind: 'reply', key: 'say_it' },
});
const request = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: { intent: 'Balance', text: 'How much?', session: { id: 's1', parameters: { user_id: '7' } } },
};
const run = {
  exit: 'answered' as const,
  durationMs: 3,
  request,
  steps: [
    { nodeId: 'h', kind: 'http-request', port: 'ok', startedMs: 0, durationMs: 1, output: { body: { balance: 80 } } },
    { nodeId: 'r', kind: 'reply', startedMs: 1, durationMs: 1 },
  ],
};

describe('the call of a run', () => {
  it('is read out of its request as the platform reads it', () => {
    expect(callOf(flow, request)).toMatchObject({ intent: 'Balance', text: 'How much?', session: { id: 's1' } });
  });

  it('is not known to who may not see bodies', () => {
    expect(callOf(flow, { ...request, headers: {}, body: null })).toBeNull();
  });
});

describe('the values on the cards', () => {
  const samples = { get_balance: { body: { balance: 1250 } }, other: { a: 1 } };
  const scopeOf = (trace: ReturnType<typeof traceOf> | null) =>
    createSampleReader()(flow, {
      turns: [{ text: 'Hi', intent: 'Greet' }],
      samples: samplesWith(samples, flow, trace),
      call: trace?.call ?? null,
      variables: {},
      viewOf: () => null,
    });

  it('are those of the run on show', () => {
    const scope = scopeOf(traceOf(flow, run));
    expect(scope.steps.get_balance).toEqual({ body: { balance: 80 } });
    expect([scope.intent, scope.text]).toEqual(['Balance', 'How much?']);
  });

  it('are the examples again when none is', () => {
    const scope = scopeOf(null);
    expect(scope.steps.get_balance).toEqual({ body: { balance: 1250 } });
    expect(scope.intent).toBe('Greet');
  });
});
