import { z } from 'zod';
import type { ConfigFault } from '../../engine/config-fault';
import { field } from '../../engine/field';
import { defineNode } from '../../engine/node';
import type { Reply } from '../../engine/reply';
import type { Json } from '../../flow/json';
import { longText, namedValue, repeatedNames, rows, toggle } from '../fields';

const message = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: longText({ required: true }) }),
]);

const config = z.strictObject({
  messages: field(z.array(message).max(10), { widget: 'messages' }).default([]),
  params: rows(namedValue()).default([]),
  end: toggle().optional(),
});

/** Without what would be no use to any platform. */
export function replyOf({ messages, params, end = false }: z.output<typeof config>): Reply {
  return {
    // Every platform refuses or ignores a message without words.
    messages: messages.filter(({ text }) => text.trim() !== ''),
    // A missing value is left out, and so is null: on it Dialogflow CX would delete the session parameter.
    params: Object.fromEntries(
      params.flatMap(({ name, value }): [string, Json][] =>
        value === undefined || value === null ? [] : [[name, value]],
      ),
    ),
    end,
  };
}

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
  reply: replyOf,
  check: ({ messages, params }): ConfigFault[] =>
    messages.length === 0 && params.length === 0
      ? [{ path: ['messages'], code: 'reply_empty', severity: 'warning' }]
      : repeatedNames(params, 'params'),
});
