import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listTags: ({ app, actor }) => app.flows.tags(actor),
  tagFlows: ({ app, actor, body }) => app.flows.tag(actor, body),
});
