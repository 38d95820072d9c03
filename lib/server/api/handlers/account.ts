import type { accountOperations } from '@/lib/contract/account';
import type { Handlers } from '../handler';

export const accountHandlers = {
  getMe: ({ app, actor }) => app.members.me(actor),
  updateMe: ({ app, actor, body }) => app.members.updateMe(actor, body),
  updateWorkspace: ({ app, actor, body }) => app.workspace.update(actor, body),
  handOverWorkspace: ({ app, actor, body }) => app.workspace.handOver(actor, body.memberId),
} satisfies Handlers<typeof accountOperations>;
