import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  getOpenapi: ({ app, origin }) => app.definitions.openapi(origin),
});
