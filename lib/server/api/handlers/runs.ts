import type { runOperations } from '@/lib/contract/runs';
import type { Handlers } from '../handler';

export const runHandlers = {
  listRuns: ({ app, actor, query }) => app.runs.list(actor, query),
  seriesOfRuns: ({ app, actor, query }) => app.runs.series(actor, query),
  watchFlow: ({ app, actor, params, query, request }) =>
    app.live.watch(actor, params.id, {
      after: request.headers.get('last-event-id') ?? query.after ?? null,
      signal: request.signal,
      recheck: async () => (await app.access.look(request.headers))?.actor ?? null,
    }),
  getRun: ({ app, actor, params }) => app.runs.get(actor, params.id),
} satisfies Handlers<typeof runOperations>;
