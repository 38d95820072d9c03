import { routes } from '@/lib/server/next';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  keepSamples: ({ app, actor, params, body }) => app.samples.keep(actor, params.id, body.samples),
});
