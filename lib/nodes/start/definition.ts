import { z } from 'zod';
import { defineNode } from '../../engine/node';
import { jsonSchema } from '../../flow/json';

const jsonObject = z.record(z.string(), jsonSchema);
const texts = z.record(z.string(), z.string());

export const definition = defineNode({
  kind: 'start',
  icon: 'webhook',
  group: 'start',
  traits: { entry: true },
  config: z.strictObject({}),
  output: z.object({
    event: z.string().optional(),
    intent: z.string().optional(),
    route: z.string().optional(),
    params: jsonObject,
    text: z.string().optional(),
    session: z.object({ id: z.string().optional(), params: jsonObject }),
    user: z.object({ id: z.string().optional(), name: z.string().optional() }),
    locale: z.string().optional(),
    eventId: z.string().optional(),
    request: z.object({ method: z.string(), path: z.string(), query: texts, headers: texts, body: jsonSchema }),
  }),
  ports: [{ name: 'next', role: 'next' }],
  initial: {},
  sample: () => ({
    intent: 'GetAccountBalance',
    params: { user_id: '456' },
    text: 'What is my balance?',
    session: { id: 'abc123', params: {} },
    user: {},
    locale: 'en',
    request: { method: 'POST', path: '', query: {}, headers: { 'content-type': 'application/json' }, body: {} },
  }),
  sentence: () => ({ pattern: 'when', values: {} }),
});
