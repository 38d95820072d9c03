import { describe, expect, it } from 'vitest';
import type { RunDetail } from '@/lib/contract/runs';
import { flowOf } from '@/lib/flow/testing';
import { sampleOf, withConversation } from './run-sample';

const document = flowOf(
  {
    h: { kind: 'http-request', key: 'ask', config: { url: 'https://example.com' } },
    g: { kind: 'http-request', key: 'again', config: { url: 'https://example.com' } },
    n: ['condition', {}],
  },
  [],
  { name: 'Balance', endpoint: { platform: 'dialogflow-es' } },
);
const step = (nodeId: string, output: unknown, over: object = {}) => ({
  nodeId,
  kind: 'http-request',
  startedMs: 0,
  durationMs: 1,
  output,
  ...over,
});
const run = (steps: RunDetail['steps']): RunDetail => ({
  id: 'r',
  flowId: 'f',
  version: 1,
  revision: null,
  environment: 'production',
  source: 'hook',
  platform: 'dialogflow-es',
  exit: 'answered',
  reason: null,
  status: 200,
  delivered: true,
  intent: 'GetBalance',
  sessionId: 's',
  eventId: null,
  said: 'my balance',
  answered: null,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  marks: [],
  request: {
    method: 'POST',
    path: '',
    query: '',
    headers: {},
    body: {
      queryResult: { queryText: 'my balance', parameters: { user_id: '456' }, intent: { displayName: 'GetBalance' } },
    },
  },
  answer: { status: 200, headers: {}, body: null },
  steps,
  error: null,
  remoteAddress: null,
});

describe('a call as a sample', () => {
  it('gives the outputs of its steps by their keys, and what was said as a line', () => {
    const { samples, turn } = sampleOf(run([step('h', { status: 200 }), step('n', { matched: true })]), { document });
    expect(samples).toEqual({ ask: { output: { status: 200 }, from: 'call', at: '2026-01-01T00:00:00.000Z' } });
    expect(turn).toEqual({ text: 'my balance', intent: 'GetBalance', params: { user_id: '456' } });
  });

  it('leaves out what failed, was held back or was cut', () => {
    const error = { code: 'http_status', message: '' };
    const suppressed = { method: 'POST', url: 'https://example.com' };
    const steps = [
      step('h', { status: 503 }, { error }),
      step('h', { status: 200 }, { suppressed }),
      step('g', '{"cu'),
    ];
    expect(sampleOf(run(steps), { document }).samples).toEqual({});
  });

  it('is added to the conversations once', () => {
    const { turn } = sampleOf(run([]), { document });
    const added = withConversation([], { title: 'my balance', turns: [turn] });
    expect(added).toEqual([{ title: 'my balance', turns: [turn] }]);
    expect(withConversation(added, { title: 'again', turns: [turn] })).toBe(added);
  });
});
