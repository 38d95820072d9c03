import type { testOperations } from '@/lib/contract/tests';
import type { Handlers } from '../handler';

export const testHandlers = {
  testFlow: ({ app, actor, params, body }) => app.flows.test(actor, params.id, body),
} satisfies Handlers<typeof testOperations>;
