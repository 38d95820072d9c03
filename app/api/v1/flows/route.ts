import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listFlows: ({ app, actor, query, origin }) => app.flows.list(actor, query, origin),
  createFlow: ({ app, actor, body, origin }) => app.flows.create(actor, { document: body }, origin),
});
