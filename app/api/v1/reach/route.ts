import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  checkReach: ({ app, actor, body, origin }) => app.reach.check(actor, body.origin ?? origin),
});
