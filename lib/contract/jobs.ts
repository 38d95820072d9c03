import { z } from 'zod';
import { listOf, time } from './common';
import type { Operation } from './operation';

/** Work that comes back: the trash, retention, sweeps. */

/** What the process that answers pages and this API knows; counts are since its start. */
const jobSchema = z.strictObject({
  name: z.string(),
  /** From the end of one run to the start of the next; a minute at most after a failure. */
  everyMs: z.int(),
  isRunning: z.boolean(),
  /** How often it ended well. */
  runs: z.int(),
  failures: z.int(),
  /** How often another process was at it. */
  skipped: z.int(),
  lastSuccessAt: time.nullable(),
  lastFailureAt: time.nullable(),
  /** Of the last failure, until the job ends well again. */
  failure: z.string().nullable(),
});

export const jobOperations = {
  listJobs: {
    method: 'GET',
    path: '/jobs',
    summary:
      'What is done again and again, and how it went since the start of this process. A process without the role `worker` does none of it.',
    permission: 'settings:write',
    status: 200,
    answer: listOf(jobSchema),
  },
} as const satisfies Record<string, Operation>;
