import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  inviteMember: ({ app, actor, params, origin }) => app.members.invite(actor, params.id, origin),
});
