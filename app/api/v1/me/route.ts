import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  getMe: ({ app, actor }) => app.members.me(actor),
  updateMe: ({ app, actor, body }) => app.members.updateMe(actor, body),
});
