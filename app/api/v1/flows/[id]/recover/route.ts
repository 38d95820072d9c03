import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  recoverFlow: ({ app, actor, params }) => app.flows.recover(actor, params.id),
});
