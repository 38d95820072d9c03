import { z } from 'zod';
import { field } from '../../engine/field';
import { defineNode } from '../../engine/node';
import { count, header, jsonTree, longText, rows } from '../fields';
import { headerFaults, unsentHeaders } from '../headers';

const body = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('json'), value: jsonTree().optional() }),
  z.strictObject({ type: z.literal('text'), value: longText().default('') }),
  z.strictObject({ type: z.literal('none') }),
]);

const config = z.strictObject({
  status: count(200, 599).default(200),
  headers: rows(header()).default([]),
  body: field(body, { widget: 'body' }).default({ type: 'none' }),
});

export const definition = defineNode({
  kind: 'respond',
  icon: 'reply',
  group: 'reply',
  traits: { ends: true, rawAnswer: true },
  config,
  output: z.object({}),
  ports: [{ name: 'then', role: 'after', needs: 'durable' }],
  initial: { status: 200, headers: [], body: { type: 'json', value: {} } },
  sample: () => ({}),
  sentence: (given) => ({ pattern: given.body.type, values: { status: given.status } }),
  check: ({ headers }) => [...headerFaults(headers, ['headers']), ...unsentHeaders(headers, ['headers'])],
});
