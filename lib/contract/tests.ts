import { z } from 'zod';
import { jsonSchema } from '@/lib/flow/json';
import { defaultLanguage } from '@/lib/flow/languages';
import { flowSchema } from '@/lib/flow/schema';
import { idParams, milliseconds } from './common';
import type { Operation } from './operation';
import { runDetailSchema } from './runs';

/** A test of a flow: a call of our own, answered as the real one would be. */

const textMap = z.record(z.string().max(400), z.string().max(20_000));

const testRequestSchema = z.strictObject({
  method: z.string().max(20).optional(),
  path: z.string().max(2_000).optional(),
  /** By name, or as it stands behind the question mark, which is how a run records it. */
  query: z.union([textMap, z.string().max(20_000)]).optional(),
  headers: textMap.optional(),
  /** Text is sent as it is, anything else as JSON. */
  body: jsonSchema.optional(),
});
export type TestRequest = z.output<typeof testRequestSchema>;

const turnSchema = z.strictObject({
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

const harderSchema = z.strictObject({
  /** The request takes so long to come in, which is time the flow no longer has. */
  delayMs: z.int().min(0).max(60_000).optional(),
  /** The request is signed with a secret that is not the endpoint's. */
  wrongSecret: z.boolean().optional(),
});
/** Faults that a test can simulate. */
export type Harder = z.output<typeof harderSchema>;

const testSchema = z
  .strictObject({
    request: testRequestSchema.optional(),
    turn: turnSchema.optional(),
    effects: z.enum(['run', 'suppress']).optional(),
    harder: harderSchema.optional(),
    document: flowSchema.optional(),
  })
  .refine((body) => (body.request === undefined) !== (body.turn === undefined), {
    path: ['request'],
    error: 'Give a request or a turn, one of the two.',
  });
export type FlowTest = z.output<typeof testSchema>;

/** Milliseconds from the beginning of the call until it had come in, was checked, was read and had run; null = it did not get there. */
const timingSchema = z.strictObject({
  arrivedMs: milliseconds,
  checkedMs: milliseconds.nullable(),
  readMs: milliseconds.nullable(),
  ranMs: milliseconds.nullable(),
});
export type CallTiming = z.output<typeof timingSchema>;

const heardSchema = z.strictObject({
  messages: z.array(z.strictObject({ type: z.literal('text'), text: z.string() })),
  params: z.record(z.string(), jsonSchema),
  end: z.boolean(),
});

const testResultSchema = z.strictObject({
  run: runDetailSchema,
  timing: timingSchema,
  /** What the person would see or hear; null when the platform is no chat or the answer is not one. */
  heard: heardSchema.nullable(),
  /** What the platform's session holds after a turn: `sessionParams` of the next one. Null for a plain request. */
  remembered: z.record(z.string(), jsonSchema).nullable(),
});
export type FlowTestResult = z.output<typeof testResultSchema>;

export const testOperations = {
  testFlow: {
    method: 'POST',
    path: '/flows/{id}/test',
    summary: 'Run the draft, or `document`, once. Changes outside are held back unless `effects` is `run`.',
    permission: 'flow:test',
    params: idParams,
    body: testSchema,
    status: 200,
    answer: testResultSchema,
    errors: ['flow_not_found', 'tests_many'],
  },
} as const satisfies Record<string, Operation>;
