import { describe, expect, it } from 'vitest';
import { flowSchema } from '../../flow/schema';
import { createTemplateReader } from './uses';

const flow = flowSchema.parse({
  format: 1,
  name: 'Test',
  nodes: [
    { id: 'a', kind: 'ask', name: 'Ask', key: 'ask', config: {} },
    {
      id: 'b',
      kind: 'say',
      name: 'Say',
      key: 'say',
      config: { messages: [{ text: 'You have {{ steps.ask.body.balance }}, {{ steps.ask.body.tier | upcase }}' }] },
    },
    {
      id: 'c',
      kind: 'say',
      name: 'Say',
      key: 'say_2',
      config: { text: '{{ steps.ask.body.balance }} of {{ params.user }}' },
    },
  ],
  edges: [],
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
