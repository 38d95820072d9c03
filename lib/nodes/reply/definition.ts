import { z } from 'zod';
import { field } from '../../engine/field';
import { type ConfigFault, defineNode } from '../../engine/node';
import { longText, namedValue, rows, toggle } from '../fields';

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: longText({ required: true }) }),
]);

const config = z.strictObject({
  messages: field(z.array(message).max(10), { widget: 'messages' }).default([]),
  params: rows(namedValue()).default([]),
  end: toggle().optional(),
});

export const definition = defineNode({
  kind: 'reply',
  icon: 'message-circle',
  group: 'reply',
  traits: { ends: true },
  config,
  output: z.object({}),
  ports: [{ name: 'then', role: 'after', needs: 'durable' }],
  initial: { messages: [{ type: 'text', text: '' }], params: [] },
  sample: () => ({}),
  sentence: ({ messages, params }) => ({
    pattern: messages.length > 0 ? 'say' : 'set',
    values: { bubble: messages.map(({ text }) => text).join('\n'), sets: params.map(({ name }) => name).join('\n') },
  }),
  check: ({ messages, params }): ConfigFault[] =>
    messages.length === 0 && params.length === 0
      ? [{ path: ['messages'], code: 'reply_empty', severity: 'warning' }]
      : [],
});
