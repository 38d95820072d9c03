import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  rotateFlowKey: ({ app, actor, params, origin }) => app.flows.rotateKey(actor, params.id, origin),
});
