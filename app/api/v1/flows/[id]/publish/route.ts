import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  publishFlow: ({ app, actor, params, body }) => app.flows.publish(actor, params.id, body),
});
