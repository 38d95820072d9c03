import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { createTemplateReader } from './uses';

const flow = flowOf({
  a: { kind: 'ask', name: 'Ask', key: 'ask', config: {} },
  b: {
    kind: 'say',
    key: 'say',
    config: { messages: [{ text: 'You have {{ steps.ask.body.balance }}, {{ steps.ask.body.tier | upcase }}' }] },
  },
  c: { kind: 'say', key: 'say_2', config: { text: '{{ steps.ask.body.balance }} of {{ params.user }}' } },
});

describe('template reader', () => {
  it('names once what later steps use of a step', () => {
    expect(createTemplateReader().usesOf(flow)).toEqual(new Map([['a', 'balance\ntier']]));
  });

  it('finds the paths in every depth of a config', () => {
    const node = flow.nodes[1];
    expect(node && createTemplateReader().pathsOf(node)).toEqual([
      ['steps', 'ask', 'body', 'balance'],
      ['steps', 'ask', 'body', 'tier'],
    ]);
  });
});
