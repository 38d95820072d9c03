import type { definitionOperations } from '@/lib/contract/definitions';
import type { Handlers } from '../handler';
import { createOpenapi } from '../openapi';

export const definitionHandlers = {
  listKinds: ({ app, query, request }) =>
    app.definitions.kinds(query.language ?? request.headers.get('accept-language')),
  listPlatforms: ({ app, query, request }) =>
    app.definitions.platforms(query.language ?? request.headers.get('accept-language')),
  getOpenapi: ({ origin }) => createOpenapi(origin),
} satisfies Handlers<typeof definitionOperations>;
