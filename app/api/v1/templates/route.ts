import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listTemplates: ({ app, actor, query, request }) =>
    app.templates.list(actor, query.language ?? request.headers.get('accept-language')),
});
