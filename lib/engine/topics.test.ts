import { expect, it } from 'vitest';
import { type Drawn, flowOf } from '../flow/testing';
import { catalog } from '../nodes/catalog.gen';
import { topicsOf } from './topics';

const topics = (...nodes: readonly Drawn[]) =>
  topicsOf(flowOf(Object.fromEntries(nodes.map((node, index) => [`n${index}`, node]))), catalog);

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
