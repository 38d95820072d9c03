import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listRuns: ({ app, actor, query }) => app.runs.list(actor, query),
});
