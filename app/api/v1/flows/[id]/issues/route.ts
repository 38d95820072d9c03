import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listFlowIssues: ({ app, actor, params }) => app.flows.issues(actor, params.id),
});
