import type { flowOperations } from '@/lib/contract/flows';
import type { Handlers } from '../handler';

export const flowHandlers = {
  createFlow: ({ app, actor, body, origin, idempotencyKey }) =>
    app.flows.create(actor, { document: body, idempotencyKey }, origin),
  listFlows: ({ app, actor, query, origin }) => app.flows.list(actor, query, origin),
  getFlow: ({ app, actor, params, origin }) => app.flows.get(actor, params.id, origin),
  saveFlow: ({ app, actor, params, body }) => app.flows.save(actor, params.id, body),
  updateFlow: ({ app, actor, params, body }) => app.flows.update(actor, params.id, body),
  deleteFlow: ({ app, actor, params }) => app.flows.remove(actor, params.id),
  listFlowIssues: ({ app, actor, params }) => app.flows.issues(actor, params.id),
} satisfies Handlers<typeof flowOperations>;
