import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listVersions: ({ app, actor, params }) => app.flows.versions(actor, params.id),
});
