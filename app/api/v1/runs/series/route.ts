import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  seriesOfRuns: ({ app, actor, query }) => app.runs.series(actor, query),
});
