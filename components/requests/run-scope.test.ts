import { describe, expect, it } from 'vitest';
import { flowOf } from '@/lib/flow/testing';
import { runScope } from './run-scope';

const flow = flowOf(
  {
    h: { kind: 'http-request', key: 'ask', config: { url: 'https://example.com' } },
    v: { kind: 'set-values', key: 'keep', config: { values: [] } },
  },
  [],
  { endpoint: { platform: 'dialogflow-es' } },
);
const run = (body: unknown) => ({
  platform: 'dialogflow-es',
  startedAt: '2026-01-01T00:00:00.000Z',
  request: { method: 'POST', path: '', query: '', headers: {}, body: body as null },
  steps: [
    { nodeId: 'h', kind: 'http-request', startedMs: 0, durationMs: 1, output: { status: 200, body: { tier: 'vip' } } },
    { nodeId: 'v', kind: 'set-values', startedMs: 1, durationMs: 1, output: { greeting: 'Hi' } },
  ],
});

describe('the values of a logged call', () => {
  it('are those of the call, of its steps and of what they set', () => {
    const scope = runScope(
      run({ queryResult: { queryText: 'my balance', parameters: { user_id: '456' }, intent: { displayName: 'Get' } } }),
      flow,
      undefined,
    );
    expect(scope).toMatchObject({
      intent: 'Get',
      text: 'my balance',
      params: { user_id: '456' },
      steps: { ask: { body: { tier: 'vip' } } },
      vars: { greeting: 'Hi' },
    });
  });

  it('are those of the steps alone when the call cannot be read', () => {
    expect(runScope(run('{"cut'), flow, undefined)).toMatchObject({ params: {}, steps: { ask: { status: 200 } } });
  });

  it.each([
    ['Asia/Tokyo', 'Europe/Berlin', 'Asia/Tokyo', '2026-01-01T09:00:00'],
    [undefined, 'Europe/Berlin', 'Europe/Berlin', '2026-01-01T01:00:00'],
    [undefined, undefined, 'UTC', '2026-01-01T00:00:00'],
  ])('have the clock of the flow (%s), else of the workspace (%s)', (own, workspaceZone, zone, now) => {
    const scope = runScope(run(null), { ...flow, timeZone: own }, workspaceZone);
    expect(scope.speech.zone).toBe(zone);
    expect(scope.now).toContain(now);
  });
});
