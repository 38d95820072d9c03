import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  exportFlow: ({ app, actor, params, query }) => app.flows.exportFile(actor, params.id, query),
});
