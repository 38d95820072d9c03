import { describe, expect, it } from 'vitest';
import { flowSchema } from '@/lib/flow/schema';
import { flowOf } from '@/lib/flow/testing';
import { traceLines } from './trace-lines';

const document = flowOf(
  {
    s: 'start',
    i: { kind: 'intents', name: 'What do they want?', config: { intents: [{ id: 'b', name: 'GetBalance' }] } },
    h: { kind: 'http-request', name: 'Ask the bank', config: { url: 'https://example.com' } },
    r: ['reply', { messages: [{ type: 'text', text: 'Hi' }], params: [] }],
  },
  [],
  { name: 'Balance' },
);
const step = (nodeId: string, kind: string, port?: string) => ({ nodeId, kind, port, startedMs: 0, durationMs: 1 });

describe('what happened in a call', () => {
  it('names each step as the builder did and leaves the start out', () => {
    const lines = traceLines([step('s', 'start', 'next'), step('h', 'http-request', 'ok')], document);
    expect(lines.map((line) => line.name)).toEqual(['Ask the bank']);
  });

  it('names the port taken as the row of the step does', () => {
    const [line] = traceLines([step('i', 'intents', 'b')], document);
    expect(line?.port?.label).toBe('GetBalance');
  });

  it('says nothing of a row that the sentence has named already', () => {
    const heard = { ...step('i', 'intents', 'b'), output: { intent: 'GetBalance' } };
    expect(traceLines([heard], document)[0]).toMatchObject({
      sentences: [{ values: { intent: 'GetBalance' } }],
      port: undefined,
    });
  });

  it('says nothing of a port that only goes on', () => {
    const [line] = traceLines([step('r', 'reply', 'then')], document);
    expect(line?.port).toBeUndefined();
    expect(line?.look).toBe('reply');
  });

  it('tells every round of a step on a line of its own', () => {
    const rounds = [0, 1].map((round) => ({ ...step('h', 'http-request', 'ok'), path: [round] }));
    expect(traceLines(rounds, document).map((line) => [line.name, line.step.path])).toEqual([
      ['Ask the bank', [0]],
      ['Ask the bank', [1]],
    ]);
  });

  it('shows a step with an error as failed, also when the flow is gone', () => {
    const failed = { ...step('h', 'http-request', 'failed'), error: { code: 'http_timeout', message: '' } };
    expect(traceLines([failed], null)).toMatchObject([{ name: undefined, look: 'failed' }]);
  });
});

describe('why a call went where it went', () => {
  const bank = flowSchema.parse({
    ...document,
    nodes: [
      ...document.nodes.filter(({ kind }) => kind !== 'intents'),
      {
        id: 'i',
        kind: 'intents',
        name: 'What do they want?',
        config: {
          intents: [
            { id: 'a', name: 'Order' },
            { id: 'b', name: 'GetBalance' },
          ],
        },
      },
      {
        id: 'c',
        kind: 'condition',
        name: 'VIP?',
        config: {
          match: 'any',
          rules: [
            { left: '{{ steps.ask.body.tier }}', operator: 'equals', right: 'vip' },
            { left: '{{ params.amount }}', operator: 'greater', right: 100 },
          ],
        },
      },
    ],
  });

  it('names the row that was taken, or that none was', () => {
    expect(traceLines([step('i', 'intents', 'b')], bank)[0]?.row).toEqual({ of: 2, at: 2 });
    expect(traceLines([step('i', 'intents', 'else')], bank)[0]?.row).toEqual({ of: 2, at: undefined });
    expect(traceLines([step('h', 'http-request', 'ok')], bank)[0]?.row).toBeUndefined();
  });

  it('says what the step is for and what came of it', () => {
    const asked = { ...step('h', 'http-request', 'ok'), output: { status: 503, headers: {}, body: null } };
    const patterns = (line: ReturnType<typeof traceLines>[number] | undefined) =>
      line?.sentences.map(({ pattern }) => pattern);
    expect(patterns(traceLines([asked], bank)[0])).toEqual(['host', 'answered']);
    const checked = { ...step('c', 'condition', 'no'), output: { matched: false } };
    expect(patterns(traceLines([checked], bank)[0])).toEqual(['any']);
  });

  it('tells nothing of an output that was cut', () => {
    const cut = { ...step('h', 'http-request', 'ok'), output: '{"status":20' };
    expect(traceLines([cut], bank)[0]?.sentences).toHaveLength(1);
  });
});
