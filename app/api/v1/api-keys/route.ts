import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listApiKeys: ({ app, actor }) => app.apiKeys.list(actor),
  createApiKey: ({ app, actor, body }) => app.apiKeys.create(actor, body),
});
