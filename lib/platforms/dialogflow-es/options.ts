import { z } from 'zod';

/** Where the parameters of a reply are kept: Dialogflow ES has no session parameters, only contexts. */
export const optionsSchema = z.strictObject({
  context: z
    .string()
    .min(1)
    .max(250)
    .regex(/^[A-Za-z0-9_-]+$/)
    .default('hookloom')
    .meta({ widget: 'name' }),
  /** Turns of the conversation for which the context lives. */
  lifespan: z.int().min(1).max(100).default(5).meta({ widget: 'number' }),
});
export type Options = z.output<typeof optionsSchema>;
