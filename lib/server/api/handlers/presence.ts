import type { presenceOperations } from '@/lib/contract/presence';
import type { Handlers } from '../handler';

export const presenceHandlers = {
  joinFlow: ({ app, actor, params, query, request }) =>
    app.presence.join(actor, params.id, {
      tab: query.tab,
      signal: request.signal,
      recheck: async () => (await app.access.look(request.headers))?.actor ?? null,
    }),
  moveInFlow: ({ app, actor, params, body }) => app.presence.move(actor, params.id, body),
} satisfies Handlers<typeof presenceOperations>;
