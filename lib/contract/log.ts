import { z } from 'zod';
import type { Operation } from './operation';

/** How the request log of the process that answers calls keeps up. Counts are since its start. */
export const logStateSchema = z.strictObject({
  /** waiting: the database takes no runs, they wait on disk. losing: runs were lost within the last minute. */
  status: z.enum(['ok', 'waiting', 'losing']),
  appended: z.int(),
  /** On disk. */
  written: z.int(),
  /** In the database. */
  ingested: z.int(),
  /** Refused as rows; they lie in `spool/rejected` of the data folder. */
  rejected: z.int(),
  lost: z.int(),
  /** Kept without request, answer and steps, as the disk was full. */
  bodiesDropped: z.int(),
  /** At the ends of the spools of processes that were killed. */
  tornBytes: z.int(),
  /** Waiting on disk, of all processes of the data folder. */
  spoolBytes: z.int(),
});

export type LogState = z.output<typeof logStateSchema>;

export const logOperations = {
  getLogState: {
    method: 'GET',
    path: '/log',
    summary: 'How the request log keeps up: runs lost, kept without bodies, and waiting for the database.',
    permission: 'settings:write',
    status: 200,
    answer: logStateSchema,
  },
} as const satisfies Record<string, Operation>;
