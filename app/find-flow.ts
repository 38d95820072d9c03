import { notFound } from 'next/navigation';
import { cache } from 'react';
import { app, currentOrigin, requireActor } from '@/lib/server/next';

/** The flow whose page this is; the metadata and the page ask for it in one request. */
export const findFlow = cache(async (id: string) => {
  const [actor, { flows }, origin] = await Promise.all([requireActor(), app(), currentOrigin()]);
  try {
    return await flows.get(actor, id, origin);
  } catch (error) {
    // Not by class: the bundle of the pages has its own copy of it.
    if (error instanceof Error && 'code' in error && error.code === 'flow_not_found') notFound();
    throw error;
  }
});
