import { z } from 'zod';
import { jsonSchema } from '@/lib/flow/json';
import { sampleOrigins } from '@/lib/flow/sample';
import { tryRoots } from '../tries/tries';
import type { Operation } from './operation';
import { idParams, time } from './shapes';

const request = z.strictObject({ method: z.string(), url: z.string() });

/** Trying one step, and the examples that are learnt from it. */
export const tryOperations = {
  tryStep: {
    method: 'POST',
    path: '/flows/{id}/try',
    summary: 'Run one step alone with given values. What changes something outside is held back unless `confirmed`.',
    permission: 'flow:edit',
    params: idParams,
    body: z.strictObject({
      kind: z.string().min(1).max(60),
      config: z.record(z.string(), jsonSchema),
      values: z.partialRecord(z.enum(tryRoots), jsonSchema).default({}),
      confirmed: z.boolean().default(false),
    }),
    status: 200,
    answer: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('held'), request }),
      z.strictObject({
        type: z.literal('done'),
        request: request.nullable(),
        port: z.string().nullable(),
        output: jsonSchema,
        error: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
        durationMs: z.number(),
        missing: z.array(z.string()),
      }),
    ]),
  },
  keepSamples: {
    method: 'PUT',
    path: '/flows/{id}/samples',
    summary: 'Keep example outputs by step key beside the draft; the others stay, null forgets one.',
    permission: 'flow:edit',
    params: idParams,
    body: z.strictObject({
      samples: z.record(
        z.string().min(1).max(140),
        z.strictObject({ output: jsonSchema, from: z.enum(sampleOrigins), at: time.optional() }).nullable(),
      ),
    }),
    status: 204,
  },
} as const satisfies Record<string, Operation>;
