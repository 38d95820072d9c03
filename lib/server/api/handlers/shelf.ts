import type { shelfOperations } from '@/lib/contract/shelf';
import type { Handlers } from '../handler';

export const shelfHandlers = {
  exportFlow: ({ app, actor, params, query }) => app.flows.exportFile(actor, params.id, query),
  importFlow: ({ app, actor, body, origin }) => app.flows.importFile(actor, body, origin),
  archiveFlow: ({ app, actor, params }) => app.flows.archive(actor, params.id),
  recoverFlow: ({ app, actor, params }) => app.flows.recover(actor, params.id),
  deleteFlowForEver: ({ app, actor, params }) => app.flows.deleteForEver(actor, params.id),
  listTags: ({ app, actor }) => app.flows.tags(actor),
  tagFlows: ({ app, actor, body }) => app.flows.tag(actor, body),
} satisfies Handlers<typeof shelfOperations>;
