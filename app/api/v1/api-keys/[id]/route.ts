import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  deleteApiKey: ({ app, actor, params }) => app.apiKeys.remove(actor, params.id),
});
