import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  tryStep: ({ app, actor, params, body }) => app.tries.tryStep(actor, params.id, body),
});
