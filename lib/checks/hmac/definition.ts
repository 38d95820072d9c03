import { z } from 'zod';
import { headerNameSchema, valueNameSchema } from '../../flow/names';
import { quoteForShell, shellVariable } from '../../flow/shell';
import { defineCheck } from '../check';

const row = z.strictObject({
  type: z.literal('hmac'),
  header: headerNameSchema,
  secret: valueNameSchema,
  algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
  encoding: z.enum(['hex', 'base64']).default('hex'),
  prefix: z.string().max(40).default(''),
});
export type Row = z.output<typeof row>;

export const definition = defineCheck({
  type: 'hmac',
  icon: 'fingerprint',
  place: 4,
  row,
  initial: { header: 'x-signature', algorithm: 'sha256', encoding: 'hex', prefix: '' },
  header: ({ header }) => header.toLowerCase(),
  setup: ({ header, prefix }) => ({ copy: header, before: prefix }),
  shell: ({ header, prefix, ...row }) => ({
    before: [`SIGNATURE=$(${signing(row)})`],
    args: [`-H ${quoteForShell(`${header}: ${prefix}`)}"$SIGNATURE"`],
  }),
});

function signing({ algorithm, encoding, secret }: Pick<Row, 'algorithm' | 'encoding' | 'secret'>): string {
  const digest = `printf %s "$BODY" | openssl dgst -${algorithm} -hmac "$${shellVariable(secret)}"`;
  return encoding === 'hex' ? `${digest} | sed 's/^.* //'` : `${digest} -binary | openssl base64 -A`;
}
