import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  watchFlow: ({ app, actor, params, query, request }) =>
    app.live.watch(actor, params.id, {
      after: request.headers.get('last-event-id') ?? query.after ?? null,
      signal: request.signal,
      recheck: async () => (await app.access.look(request.headers))?.actor ?? null,
    }),
  takeFlowOffline: ({ app, actor, params }) => app.flows.takeOffline(actor, params.id),
});
