import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listVariables: ({ app, actor }) => app.values.list(actor, 'variable'),
});
