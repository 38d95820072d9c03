import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  renameWorkspace: ({ app, actor, body }) => app.workspace.rename(actor, body.name),
});
