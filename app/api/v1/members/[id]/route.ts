import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  changeMember: ({ app, actor, params, body }) => app.members.changeRole(actor, params.id, body.role),
  removeMember: ({ app, actor, params, query }) =>
    app.members.remove(actor, params.id, { revokeKeys: query.revokeKeys === 'true' }),
});
