import { z } from 'zod';
import { exits } from '@/lib/engine/failure';
import type { Operation } from './operation';
import { runDetail, runSeries, runSummary } from './run-shapes';
import { environmentSchema, idParams, listOf, pageQuery } from './shapes';

const runFilter = z.object({
  flowId: z.string().max(100).optional(),
  environment: environmentSchema.optional(),
  source: z.enum(['hook', 'test']).optional(),
  exit: z.enum(exits).optional(),
  intent: z.string().max(400).optional(),
  session: z.string().max(400).optional(),
  version: z.coerce.number().int().min(1).optional(),
  slowerThanMs: z.coerce.number().min(0).max(86_400_000).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  q: z.string().max(200).optional(),
});

/** The request log. */
export const runOperations = {
  listRuns: {
    method: 'GET',
    path: '/runs',
    summary: 'The request log, the newest first.',
    permission: 'run:read',
    query: pageQuery.extend(runFilter.shape),
    status: 200,
    answer: listOf(runSummary),
  },
  seriesOfRuns: {
    method: 'GET',
    path: '/runs/series',
    summary: 'The same calls counted over time, without `from` since the first one in the log.',
    permission: 'run:read',
    query: runFilter,
    status: 200,
    answer: runSeries,
  },
  watchFlow: {
    method: 'GET',
    path: '/flows/{id}/live',
    summary:
      'Real calls of a flow as they happen, as events `call` with the id of the call; `ended` when the session is.',
    permission: 'run:read',
    params: idParams,
    query: z.object({ after: z.string().max(100).optional() }),
    status: 200,
    answer: runSummary,
    events: true,
  },
  getRun: {
    method: 'GET',
    path: '/runs/{id}',
    summary: 'One call with its request, its answer and its steps. Viewers see no bodies.',
    permission: 'run:read',
    params: idParams,
    status: 200,
    answer: runDetail,
  },
} as const satisfies Record<string, Operation>;
