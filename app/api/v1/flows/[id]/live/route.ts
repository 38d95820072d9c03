import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  takeFlowOffline: ({ app, actor, params }) => app.flows.takeOffline(actor, params.id),
});
