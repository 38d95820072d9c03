import type { versionOperations } from '@/lib/contract/versions';
import type { Handlers } from '../handler';

export const versionHandlers = {
  publishFlow: ({ app, actor, params, body }) => app.flows.publish(actor, params.id, body),
  takeFlowOffline: ({ app, actor, params }) => app.flows.takeOffline(actor, params.id),
  rotateFlowKey: ({ app, actor, params, origin }) => app.flows.rotateKey(actor, params.id, origin),
  listVersions: ({ app, actor, params }) => app.flows.versions(actor, params.id),
  getVersion: ({ app, actor, params }) => app.flows.version(actor, params.id, params.n),
  restoreVersion: ({ app, actor, params, body }) =>
    app.flows.restore(actor, params.id, { number: params.n, revision: body.revision }),
  publishVersion: ({ app, actor, params, body }) =>
    app.flows.publishVersion(actor, params.id, { number: params.n, keepsCallers: body.callers === 'keep' }),
} satisfies Handlers<typeof versionOperations>;
