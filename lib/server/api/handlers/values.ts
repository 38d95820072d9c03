import type { valueOperations } from '@/lib/contract/values';
import type { Handlers } from '../handler';

export const valueHandlers = {
  listSecrets: ({ app, actor }) => app.values.secrets(actor),
  putSecret: ({ app, actor, params: { name }, body: { environment, ...content } }) =>
    app.values.put(actor, { type: 'secret', name, environment }, content),
  deleteSecret: ({ app, actor, params: { name }, query: { environment, force } }) =>
    app.values.remove(actor, { type: 'secret', name, environment }, { force }),
  listVariables: ({ app, actor }) => app.values.variables(actor),
  putVariable: ({ app, actor, params: { name }, body: { environment, value } }) =>
    app.values.put(actor, { type: 'variable', name, environment }, { value }),
  deleteVariable: ({ app, actor, params: { name }, query: { environment, force } }) =>
    app.values.remove(actor, { type: 'variable', name, environment }, { force }),
} satisfies Handlers<typeof valueOperations>;
