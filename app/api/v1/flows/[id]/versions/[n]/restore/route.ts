import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  restoreVersion: ({ app, actor, params }) => app.flows.restore(actor, params.id, params.n),
});
