import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  publishVersion: ({ app, actor, params }) => app.flows.publishVersion(actor, params.id, params.n),
});
