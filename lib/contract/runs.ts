import { z } from 'zod';
import { exits } from '@/lib/engine/failure';
import { marks } from '@/lib/engine/mark';
import { jsonSchema } from '@/lib/flow/json';
import { environmentSchema, idParams, listOf, milliseconds, pageQuery, time } from './common';
import type { Operation } from './operation';

/** The request log as people and programs read it. */

const source = z.enum(['hook', 'test']);

const seriesFilter = z.strictObject({
  flowId: z.string().max(100).optional(),
  environment: environmentSchema.optional(),
  source: source.optional(),
  exit: z.enum(exits).optional(),
  mark: z.enum(marks).optional().meta({
    description: 'Answered calls with this mark. Calls logged before marks were kept have none.',
  }),
  intent: z.string().max(400).optional(),
  session: z.string().max(400).optional(),
  version: z.coerce.number().int().min(1).optional(),
  /** Took longer than so many milliseconds. */
  slowerThanMs: z.coerce.number().min(0).max(86_400_000).optional(),
  /** `from` counts, `to` does not. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  q: z.string().max(200).optional().meta({
    description:
      "A run's id, or a part of intent, session or event id and, for who may read bodies, of what was said and of the first 500 characters of the answer. Capitals, full-width forms and spaces around it make no difference.",
  }),
});
/** Everything the log can be narrowed by. */
export type SeriesFilter = z.output<typeof seriesFilter>;

const runFilter = pageQuery.extend(seriesFilter.shape);
export type RunFilter = z.output<typeof runFilter>;

const runSummarySchema = z.strictObject({
  id: z.string(),
  flowId: z.string(),
  /** Null when the draft ran; then `revision` says which. */
  version: z.int().nullable(),
  revision: z.int().nullable(),
  environment: environmentSchema,
  source,
  platform: z.string(),
  exit: z.enum(exits),
  /** Why, as a code. */
  reason: z.string().nullable(),
  status: z.int(),
  /** False when the caller had gone before the answer. */
  delivered: z.boolean(),
  intent: z.string().nullable(),
  sessionId: z.string().nullable(),
  eventId: z.string().nullable(),
  /** What the person said and the beginning of what was answered. */
  said: z.string().nullable(),
  answered: z.string().nullable(),
  startedAt: time,
  durationMs: milliseconds,
  marks: z.array(z.enum(marks)).nullable().meta({
    description:
      '`stepFailed`: a step failed and its failure was caught. `nearlyLate`: the answer took more than 80 % of the time that the caller waits. Only answered calls have any; null for calls logged before marks were kept.',
  }),
});
export type RunSummary = z.output<typeof runSummarySchema>;

const runPageSchema = listOf(runSummarySchema).extend({
  searchedTo: time.nullable().meta({
    description:
      'Set when the time for one answer was over before the page was full: every matching call later than this was given, older ones were not looked at, and `nextCursor` goes on from there. The page may be empty.',
  }),
});
export type RunPage = z.output<typeof runPageSchema>;

const sentRequest = z.strictObject({ method: z.string(), url: z.string(), body: jsonSchema.optional() });
const stepError = z.strictObject({ code: z.string(), message: z.string() });

const lossSchema = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** One node's part in a run. Times from the start of the run. */
const stepSchema = z.strictObject({
  nodeId: z.string(),
  kind: z.string(),
  /** Which round of each loop around the step this was, the outermost first; absent outside of loops. */
  path: z.array(z.int()).optional(),
  /** The port it took; absent when the run ended inside the node. */
  port: z.string().optional(),
  startedMs: milliseconds,
  durationMs: milliseconds,
  /** JSON of any shape; the beginning of its text where `truncated` says so. */
  output: z.unknown().optional(),
  error: stepError.optional(),
  /** What it sent to another system. */
  asked: sentRequest.optional(),
  /** What it would have sent, had it not been held back. */
  suppressed: sentRequest.optional(),
  /** Paths of templates that had no value: `params.user_id`. */
  missing: z.array(z.string()).optional(),
  truncated: z.literal(true).optional(),
});
export type RunStep = z.output<typeof stepSchema>;

/** JSON as such, all else as text. */
const shownBody = { body: jsonSchema, truncated: z.literal(true).optional() };

export const runDetailSchema = runSummarySchema.extend({
  request: z.strictObject({
    method: z.string(),
    path: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.unknown()),
    ...shownBody,
  }),
  answer: z.strictObject({ status: z.int(), headers: z.record(z.string(), z.string()), ...shownBody }),
  /** What the answer could not carry to the platform; absent = nothing was lost. */
  lost: z.array(lossSchema).optional(),
  steps: z.array(stepSchema),
  error: stepError.extend({ nodeId: z.string().optional() }).nullable(),
  remoteAddress: z.string().nullable(),
  /** A body was cut, or dropped because the disk was full: `request` and `answer` say which. */
  truncated: z.literal(true).optional(),
});
/** Headers and bodies as they were stored: masked, cut, and bodies as JSON where they are. */
export type RunDetail = z.output<typeof runDetailSchema>;

const seriesBucket = z.strictObject({
  at: time,
  exits: z.partialRecord(z.enum(exits), z.int()),
  marks: z.partialRecord(z.enum(marks), z.int()).meta({
    description: 'Of the answered calls, how many had a mark; each call counts once, by its worst mark.',
  }),
  /** 95 of 100 calls whose flow ran were answered within this, right within 5 %. */
  p95Ms: milliseconds.nullable(),
});
export type SeriesBucket = z.output<typeof seriesBucket>;

/** Calls over time. */
const runSeriesSchema = z.strictObject({
  /** Buckets stand from `from` to `to` without a gap, the last one may reach past `to`. */
  from: time,
  to: time,
  bucketMs: z.int(),
  buckets: z.array(seriesBucket),
  /** Counted from here on; later than `from` when the log was too long to count in time. */
  countedFrom: time,
});
export type RunSeries = z.output<typeof runSeriesSchema>;

export const runOperations = {
  listRuns: {
    method: 'GET',
    path: '/runs',
    summary:
      'The request log, the newest first. A search through much answers in time with what it has, and says how far it looked.',
    permission: 'run:read',
    query: runFilter,
    status: 200,
    answer: runPageSchema,
  },
  seriesOfRuns: {
    method: 'GET',
    path: '/runs/series',
    summary: 'The same calls counted over time, without `from` since the first one in the log.',
    permission: 'run:read',
    query: seriesFilter,
    status: 200,
    answer: runSeriesSchema,
  },
  watchFlow: {
    method: 'GET',
    path: '/flows/{id}/live',
    summary:
      'Real calls of a flow as they happen, as events `call` with the id of the call; `ended` when the session is.',
    permission: 'run:read',
    params: idParams,
    query: z.strictObject({ after: z.string().max(100).optional() }),
    status: 200,
    answer: runSummarySchema,
    events: true,
    errors: ['flow_not_found', 'streams_many'],
  },
  getRun: {
    method: 'GET',
    path: '/runs/{id}',
    summary: 'One call with its request, its answer and its steps. Viewers see no bodies.',
    permission: 'run:read',
    params: idParams,
    status: 200,
    answer: runDetailSchema,
    errors: ['run_not_found'],
  },
} as const satisfies Record<string, Operation>;
