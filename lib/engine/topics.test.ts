import { expect, it } from 'vitest';
import { normalizeFlow } from '../flow/normalize';
import { catalog } from '../nodes/catalog.gen';
import { topicsOf } from './topics';

const topics = (...nodes: readonly { kind: string; config: unknown }[]) =>
  topicsOf(
    normalizeFlow({
      format: 1,
      name: 'Flow',
      nodes: nodes.map((node, index) => ({ id: `n${index}`, name: `Step ${index}`, ...node })),
      edges: [],
    }),
    catalog,
  );

const intents = (...names: string[]) => ({
  kind: 'intents',
  config: { intents: names.map((name, index) => ({ id: `i${index}`, name })) },
});

it('a flow is about the names of its intents, each once, and not about what it does with them', () => {
  const reply = { kind: 'reply', config: { messages: [{ type: 'text', text: 'Hello' }] } };
  expect(topics(intents('Balance', 'PIN'), reply, intents('PIN', 'Card'))).toEqual(['Balance', 'PIN', 'Card']);
});

it('a step that is broken, or of a kind that is gone, says nothing', () => {
  expect(topics({ kind: 'intents', config: { intents: 'none' } }, { kind: 'gone', config: {} })).toEqual([]);
});
