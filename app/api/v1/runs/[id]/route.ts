import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  getRun: ({ app, actor, params }) => app.runs.get(actor, params.id),
});
