import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  importFlow: ({ app, actor, body, origin }) => app.flows.importFile(actor, body, origin),
});
