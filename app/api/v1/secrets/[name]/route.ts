import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  putSecret: ({ app, actor, params: { name }, body: { environment, value } }) =>
    app.values.put(actor, { type: 'secret', name, environment }, value),
  deleteSecret: ({ app, actor, params: { name }, query: { environment } }) =>
    app.values.remove(actor, { type: 'secret', name, environment }),
});
