import type { peopleOperations } from '@/lib/contract/people';
import type { Handlers } from '../handler';

export const peopleHandlers = {
  listApiKeys: ({ app, actor }) => app.apiKeys.list(actor),
  createApiKey: ({ app, actor, body }) => app.apiKeys.create(actor, body),
  deleteApiKey: ({ app, actor, params }) => app.apiKeys.remove(actor, params.id),
  listMembers: ({ app, actor }) => app.members.list(actor),
  addMember: ({ app, actor, body, origin }) => app.members.add(actor, body, origin),
  changeMember: ({ app, actor, params, body }) => app.members.changeRole(actor, params.id, body.role),
  removeMember: ({ app, actor, params, query }) =>
    app.members.remove(actor, params.id, { revokeKeys: query.revokeKeys }),
  inviteMember: ({ app, actor, params, origin }) => app.members.invite(actor, params.id, origin),
} satisfies Handlers<typeof peopleOperations>;
