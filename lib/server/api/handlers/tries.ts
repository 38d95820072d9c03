import type { tryOperations } from '@/lib/contract/tries';
import type { Handlers } from '../handler';

export const tryHandlers = {
  tryStep: ({ app, actor, params, body }) => app.tries.tryStep(actor, params.id, body),
  keepSamples: ({ app, actor, params, body }) => app.samples.keep(actor, params.id, body.samples),
} satisfies Handlers<typeof tryOperations>;
