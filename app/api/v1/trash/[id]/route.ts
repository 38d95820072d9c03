import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  deleteFlowForEver: ({ app, actor, params }) => app.flows.deleteForEver(actor, params.id),
});
