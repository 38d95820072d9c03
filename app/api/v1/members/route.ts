import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listMembers: ({ app, actor }) => app.members.list(actor),
  addMember: ({ app, actor, body, origin }) => app.members.add(actor, body, origin),
});
