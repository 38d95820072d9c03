import type { templateOperations } from '@/lib/contract/templates';
import type { Handlers } from '../handler';

export const templateHandlers = {
  listTemplates: ({ app, actor, query, request }) =>
    app.templates.list(actor, query.language ?? request.headers.get('accept-language')),
  createFlowFromTemplate: ({ app, actor, params, body, origin, request }) => {
    const language = body.language ?? request.headers.get('accept-language');
    return app.templates.create(actor, { ...body, id: params.id, language }, origin);
  },
} satisfies Handlers<typeof templateOperations>;
