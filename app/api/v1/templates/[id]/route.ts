import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  createFlowFromTemplate: ({ app, actor, params, body, origin, request }) => {
    const language = body.language ?? request.headers.get('accept-language');
    return app.templates.create(actor, { ...body, id: params.id, language }, origin);
  },
});
