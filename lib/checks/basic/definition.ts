import { z } from 'zod';
import { valueNameSchema } from '../../flow/names';
import { quoteForShell, shellVariable } from '../../flow/shell';
import { defineCheck } from '../check';

const row = z.strictObject({ type: z.literal('basic'), user: z.string().min(1).max(200), secret: valueNameSchema });
export type Row = z.output<typeof row>;

export const definition = defineCheck({
  type: 'basic',
  icon: 'user-round',
  place: 2,
  row,
  initial: { user: 'bot' },
  header: () => 'authorization',
  setup: ({ user }) => ({ copy: user, before: '' }),
  shell: ({ user, secret }) => ({ args: [`-u ${quoteForShell(user)}:"$${shellVariable(secret)}"`] }),
});
