import { z } from 'zod';
import { exits } from '@/lib/engine/failure';
import { jsonSchema } from '@/lib/flow/json';
import { defaultLanguage } from '@/lib/flow/languages';
import { environmentSchema, time } from './shapes';

/** Tests, runs and what was heard, as callers see them. */

const textMap = z.record(z.string().max(400), z.string().max(20_000));

export const testRequestSchema = z.strictObject({
  method: z.string().max(20).optional(),
  path: z.string().max(2_000).optional(),
  query: textMap.optional(),
  headers: textMap.optional(),
  body: jsonSchema.optional(),
});

export const turnSchema = z.strictObject({
  text: z.string().max(20_000).default(''),
  intent: z.string().max(400).optional(),
  route: z.string().max(400).optional(),
  event: z.string().max(400).optional(),
  params: z.record(z.string().max(200), jsonSchema).default({}),
  sessionParams: z.record(z.string().max(200), jsonSchema).optional(),
  sessionId: z.string().max(400).default('test'),
  userId: z.string().max(400).optional(),
  locale: z.string().max(40).default(defaultLanguage),
  eventId: z
    .string()
    .max(400)
    .default(() => crypto.randomUUID()),
});

export const harderSchema = z.strictObject({
  delayMs: z.int().min(0).max(60_000).optional(),
  wrongSecret: z.boolean().optional(),
});

export const timingSchema = z.strictObject({
  arrivedMs: z.number(),
  checkedMs: z.number().nullable(),
  readMs: z.number().nullable(),
  ranMs: z.number().nullable(),
});

export const replySchema = z.strictObject({
  messages: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })),
  params: z.record(z.string(), jsonSchema),
  end: z.boolean(),
});

const sentRequest = z.object({ method: z.string(), url: z.string(), body: z.unknown() });

const lossSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const stepSchema = z.object({
  nodeId: z.string(),
  kind: z.string(),
  port: z.string().nullish(),
  startedMs: z.number(),
  durationMs: z.number(),
  output: z.unknown(),
  error: z.object({ code: z.string(), message: z.string() }).nullish(),
  asked: sentRequest.nullish(),
  suppressed: sentRequest.nullish(),
  missing: z.array(z.string()).optional(),
});

export const runSummary = z.object({
  id: z.string(),
  flowId: z.string(),
  version: z.int().nullable(),
  revision: z.int().nullable(),
  environment: environmentSchema,
  source: z.enum(['hook', 'test']),
  platform: z.string(),
  exit: z.enum(exits),
  reason: z.string().nullable(),
  status: z.int(),
  delivered: z.boolean(),
  intent: z.string().nullable(),
  sessionId: z.string().nullable(),
  eventId: z.string().nullable(),
  said: z.string().nullable(),
  answered: z.string().nullable(),
  startedAt: time,
  durationMs: z.number(),
});

/** JSON as such, all else as text. */
const shownBody = { body: z.unknown(), truncated: z.literal(true).optional() };

export const runDetail = runSummary.extend({
  request: z.object({
    method: z.string(),
    path: z.string(),
    query: z.string(),
    headers: z.record(z.string(), z.unknown()),
    ...shownBody,
  }),
  answer: z.object({ status: z.int(), headers: z.record(z.string(), z.string()), ...shownBody }),
  /** What the answer could not carry to the platform; absent = nothing was lost. */
  lost: z.array(lossSchema).optional(),
  steps: z.array(stepSchema),
  error: z.object({ code: z.string(), message: z.string(), nodeId: z.string().optional() }).nullable(),
  remoteAddress: z.string().nullable(),
  truncated: z.literal(true).optional(),
});

export const runSeries = z.strictObject({
  from: time,
  to: time,
  bucketMs: z.int(),
  buckets: z.array(
    z.strictObject({ at: time, exits: z.partialRecord(z.enum(exits), z.int()), p95Ms: z.number().nullable() }),
  ),
  countedFrom: time,
});
