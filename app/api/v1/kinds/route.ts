import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listKinds: ({ app, query, request }) =>
    app.definitions.kinds(query.language ?? request.headers.get('accept-language')),
});
