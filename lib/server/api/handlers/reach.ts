import type { reachOperations } from '@/lib/contract/reach';
import type { Handlers } from '../handler';

export const reachHandlers = {
  checkReach: ({ app, actor, body, origin }) => app.reach.check(actor, body.origin ?? origin),
} satisfies Handlers<typeof reachOperations>;
