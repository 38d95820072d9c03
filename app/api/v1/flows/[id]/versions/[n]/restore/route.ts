import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  restoreVersion: ({ app, actor, params, body }) =>
    app.flows.restore(actor, params.id, { number: params.n, revision: body.revision }),
});
