import { z } from 'zod';
import { reachOutcomes } from '../reach/reach';
import type { Operation } from './operation';

/** From `https://host[:port]`, whatever follows. */
const originSchema = z
  .url({ protocol: /^https?$/ })
  .max(400)
  .transform((address) => new URL(address).origin);

/** Whether platforms can call this installation. */
export const reachOperations = {
  checkReach: {
    method: 'POST',
    path: '/reach',
    summary:
      'Call this installation at its own address, or at `origin`, as a platform would, and say whether it leads here.',
    permission: 'flow:edit',
    body: z.strictObject({ origin: originSchema.optional() }),
    status: 200,
    answer: z.strictObject({
      outcome: z.enum(reachOutcomes),
      origin: z.string(),
      status: z.int().nullable(),
      durationMs: z.number(),
    }),
  },
} as const satisfies Record<string, Operation>;
