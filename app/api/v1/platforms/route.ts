import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  listPlatforms: ({ app, query, request }) =>
    app.definitions.platforms(query.language ?? request.headers.get('accept-language')),
});
