import { z } from 'zod';
import { nodeIdSchema, noteSchema } from '@/lib/flow/schema';
import { idParams } from './common';
import type { Operation } from './operation';

/** Who is in a flow now, and what became of it meanwhile. */

/** Made by the page: tells the windows of one person apart. */
const tabSchema = z.string().regex(/^[\w-]{8,40}$/);

export const presenceSchema = z.strictObject({
  /** `gone`: it was deleted. It may come back. */
  state: z.enum(['open', 'gone']),
  /** Of the draft as it is stored now. */
  revision: z.int(),
  /** Whether the reader may still change it. */
  mayEdit: z.boolean(),
  /** One per window, the first to come first. */
  people: z.array(
    z.strictObject({
      tab: z.string(),
      name: z.string(),
      isYou: z.boolean(),
      /** Id of the step that is selected there; null = none. */
      step: z.string().nullable(),
    }),
  ),
});
export type Presence = z.output<typeof presenceSchema>;

export const presenceOperations = {
  joinFlow: {
    method: 'GET',
    path: '/flows/{id}/presence',
    summary:
      'Be in a flow for as long as the answer is read: event `presence` says who else is, on which step, and the revision of the draft, now and after each change; `ended` when the session is. Without a `moveInFlow` in 90 seconds it ends.',
    permission: 'flow:read',
    params: idParams,
    query: z.strictObject({ tab: tabSchema }),
    status: 200,
    answer: presenceSchema,
    events: true,
    errors: ['flow_not_found', 'streams_many'],
  },
  moveInFlow: {
    method: 'PUT',
    path: '/flows/{id}/presence',
    summary: 'Say which step is selected in a window that has joined. From one that has not it changes nothing.',
    permission: 'flow:read',
    params: idParams,
    body: z.strictObject({ tab: tabSchema, step: z.union([nodeIdSchema, noteSchema.shape.id]).nullable() }),
    status: 204,
    errors: ['flow_not_found'],
  },
} as const satisfies Record<string, Operation>;
