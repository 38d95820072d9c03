import { z } from 'zod';
import { jsonSchema } from '@/lib/flow/json';
import { sampleOrigins } from '@/lib/flow/sample';
import { idParams, milliseconds, time } from './common';
import type { Operation } from './operation';

/** Trying one step, and the examples that are learnt from it. */

/** What templates of a tried step can read besides the stored values. */
const tryRoots = ['call', 'intent', 'params', 'text', 'session', 'user', 'steps', 'vars', 'now'] as const;

const stepAttempt = z.strictObject({
  kind: z.string().min(1).max(60),
  /** As it stands in the editor, saved or not. */
  config: z.record(z.string(), jsonSchema),
  /** What its templates read, by root; variables and secrets are those of the test environment. */
  values: z.partialRecord(z.enum(tryRoots), jsonSchema).default({}),
  /** Send it although it changes something outside. */
  confirmed: z.boolean().default(false),
});
export type StepAttempt = z.output<typeof stepAttempt>;

const tryRequestSchema = z.strictObject({ method: z.string(), url: z.string() });
export type TryRequest = z.output<typeof tryRequestSchema>;

const tryResultSchema = z.discriminatedUnion('type', [
  /** Nothing was sent: it would change something, and nobody said that it may. */
  z.strictObject({ type: z.literal('held'), request: tryRequestSchema }),
  z.strictObject({
    type: z.literal('done'),
    request: tryRequestSchema.nullable(),
    /** The port it would take; null when it ended inside. */
    port: z.string().nullable(),
    output: jsonSchema,
    error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
    durationMs: milliseconds,
    /** Paths that had no value. */
    missing: z.array(z.string()),
  }),
]);
export type TryResult = z.output<typeof tryResultSchema>;

/** By step key; null forgets one. */
const sampleChanges = z.record(
  z.string().min(1).max(140),
  z
    .strictObject({
      output: jsonSchema,
      from: z.enum(sampleOrigins),
      /** Absent = now. */
      at: time.optional(),
    })
    .nullable(),
);
export type SampleChanges = z.output<typeof sampleChanges>;

export const tryOperations = {
  tryStep: {
    method: 'POST',
    path: '/flows/{id}/try',
    summary: 'Run one step alone with given values. What changes something outside is held back unless `confirmed`.',
    permission: 'flow:edit',
    params: idParams,
    body: stepAttempt,
    status: 200,
    answer: tryResultSchema,
    errors: ['flow_not_found', 'tests_many'],
  },
  keepSamples: {
    method: 'PUT',
    path: '/flows/{id}/samples',
    summary: 'Keep example outputs by step key beside the draft; the others stay, null forgets one.',
    permission: 'flow:edit',
    params: idParams,
    body: z.strictObject({ samples: sampleChanges }),
    status: 204,
    errors: ['flow_not_found'],
  },
} as const satisfies Record<string, Operation>;
