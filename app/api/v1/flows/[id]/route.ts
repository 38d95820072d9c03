import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  getFlow: ({ app, actor, params, origin }) => app.flows.get(actor, params.id, origin),
  saveFlow: ({ app, actor, params, body }) => app.flows.save(actor, params.id, body),
  updateFlow: ({ app, actor, params, body }) => app.flows.update(actor, params.id, body),
  deleteFlow: ({ app, actor, params }) => app.flows.remove(actor, params.id),
});
