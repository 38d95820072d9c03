import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  updateWorkspace: ({ app, actor, body }) => app.workspace.update(actor, body),
});
