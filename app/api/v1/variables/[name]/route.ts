import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  putVariable: ({ app, actor, params: { name }, body: { environment, value } }) =>
    app.values.put(actor, { type: 'variable', name, environment }, value),
  deleteVariable: ({ app, actor, params: { name }, query: { environment } }) =>
    app.values.remove(actor, { type: 'variable', name, environment }),
});
