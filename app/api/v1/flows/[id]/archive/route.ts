import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  archiveFlow: ({ app, actor, params }) => app.flows.archive(actor, params.id),
});
