import { cache } from 'react';
import type { HomeQuery } from '@/components/home/home-query';
import { app, currentOrigin, requireActor } from '@/lib/server/next';

/** As many as one page of the API gives. */
export const MOST_FLOWS = 200;

/** The side nav and the page ask for the same list in one request. */
export const listFlows = cache(async (limit: number) => {
  const [actor, { flows }, origin] = await Promise.all([requireActor(), app(), currentOrigin()]);
  return flows.list(actor, { limit }, origin);
});

/** What the home page shows. */
export async function findFlows({ q, tag, view }: HomeQuery) {
  if (q === '' && tag === '' && view === 'active') return listFlows(MOST_FLOWS);
  const [actor, { flows }, origin] = await Promise.all([requireActor(), app(), currentOrigin()]);
  return flows.list(actor, { limit: MOST_FLOWS, state: view, ...(q && { q }), ...(tag && { tag }) }, origin);
}
