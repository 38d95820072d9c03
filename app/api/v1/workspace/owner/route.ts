import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  handOverWorkspace: ({ app, actor, body }) => app.workspace.handOver(actor, body.memberId),
});
