import { cache } from 'react';
import { app, currentOrigin, requireActor } from '@/lib/server/next';

/** The side nav and the home page ask for the same list in one request. */
export const listFlows = cache(async (limit: number, q?: string) => {
  const [actor, { flows }, origin] = await Promise.all([requireActor(), app(), currentOrigin()]);
  return flows.list(actor, { limit, ...(q ? { q } : {}) }, origin);
});

/** As many as one page of the API gives. */
export const MOST_FLOWS = 200;
