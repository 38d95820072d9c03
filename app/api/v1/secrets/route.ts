import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listSecrets: ({ app, actor }) => app.values.list(actor, 'secret'),
});
