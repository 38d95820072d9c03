import { z } from 'zod';
import { headerNameSchema, valueNameSchema } from '../../flow/names';
import { quoteForShell, shellVariable } from '../../flow/shell';
import { defineCheck } from '../check';

const row = z.strictObject({ type: z.literal('header'), name: headerNameSchema, secret: valueNameSchema });
export type Row = z.output<typeof row>;

export const definition = defineCheck({
  type: 'header',
  icon: 'key-round',
  place: 1,
  row,
  initial: { name: 'x-api-key' },
  header: ({ name }) => name.toLowerCase(),
  setup: ({ name }) => ({ copy: name, before: '' }),
  shell: ({ name, secret }) => ({ args: [`-H ${quoteForShell(`${name}: `)}"$${shellVariable(secret)}"`] }),
});
