import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  getVersion: ({ app, actor, params }) => app.flows.version(actor, params.id, params.n),
});
