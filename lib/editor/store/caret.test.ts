import { expect, it } from 'vitest';
import { nodeSchema } from '../../flow/schema';
import { insertedAt } from './caret';

const reply = nodeSchema.parse({
  id: 'r',
  kind: 'reply',
  name: 'Reply',
  config: {
    messages: [
      { type: 'text', text: 'Hi' },
      { type: 'text', text: 'You have dollars' },
    ],
  },
});
const caret = { nodeId: 'r', at: 'messages.1.text', from: 9, to: 9 };

it('puts a value where somebody was writing, and stands behind it', () => {
  const inserted = insertedAt(reply, caret, 'steps.ask.body.balance');
  expect(inserted?.config).toEqual({
    messages: [
      { type: 'text', text: 'Hi' },
      { type: 'text', text: 'You have {{ steps.ask.body.balance }}dollars' },
    ],
  });
  expect(inserted?.caret.from).toBe(37);
});

it('knows when that text is gone', () => {
  expect(insertedAt({ ...reply, config: { messages: [] } }, caret, 'a')).toBeNull();
});
