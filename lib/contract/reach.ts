import { z } from 'zod';
import { milliseconds } from './common';
import type { Operation } from './operation';

/** Whether platforms can call this installation. */

const reachOutcomes = [
  'reached',
  /** It leads here, but what is said on the way can be read. */
  'plain',
  /** Only this machine, or only this network, can call it; nothing was sent. */
  'machine',
  'network',
  /** Somebody answers, but not this installation. */
  'other',
  'name_unknown',
  'certificate',
  'timeout',
  'unreachable',
] as const;
export type ReachOutcome = (typeof reachOutcomes)[number];

const reachResultSchema = z.strictObject({
  outcome: z.enum(reachOutcomes),
  origin: z.string(),
  /** Of what answered, when something did. */
  status: z.int().nullable(),
  durationMs: milliseconds,
});
export type ReachResult = z.output<typeof reachResultSchema>;

/** From `https://host[:port]`, whatever follows. */
const originSchema = z
  .url({ protocol: /^https?$/ })
  .max(400)
  .transform((address) => new URL(address).origin);

export const reachOperations = {
  checkReach: {
    method: 'POST',
    path: '/reach',
    summary:
      'Call this installation at its own address, or at `origin`, as a platform would, and say whether it leads here.',
    permission: 'flow:edit',
    body: z.strictObject({ origin: originSchema.optional() }),
    status: 200,
    answer: reachResultSchema,
  },
} as const satisfies Record<string, Operation>;
