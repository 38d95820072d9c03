import { z } from 'zod';
import { valueNameSchema } from '../../flow/names';
import { shellVariable } from '../../flow/shell';
import { defineCheck } from '../check';

const row = z.strictObject({ type: z.literal('bearer'), secret: valueNameSchema });
export type Row = z.output<typeof row>;

export const definition = defineCheck({
  type: 'bearer',
  icon: 'ticket',
  place: 3,
  row,
  initial: {},
  header: () => 'authorization',
  setup: () => ({ copy: 'Authorization', before: 'Bearer ' }),
  shell: ({ secret }) => ({ args: [`-H "authorization: Bearer $${shellVariable(secret)}"`] }),
});
