import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  testFlow: ({ app, actor, params, body }) => app.flows.test(actor, params.id, body),
});
