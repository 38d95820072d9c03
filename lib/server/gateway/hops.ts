import { DEADLINE_HEADER, HOPS_HEADER } from '@/lib/engine/headers';
import type { Inbound } from './inbound';

/** Flows that may call each other in a row. */
export const MAX_HOPS = 5;
/** A shorter deadline leaves no time to answer at all. */
const LEAST_DEADLINE_MS = 200;

/** How many flows of Hookloom this call came through; 0 for one from outside. */
export function hopsOf({ headers }: Pick<Inbound, 'headers'>): number {
  return countIn(headers[HOPS_HEADER]) ?? 0;
}

/** A flow that another one called has no more time than that one waits: nothing of it outlives its caller. */
export function callerDeadline({ headers }: Pick<Inbound, 'headers'>, deadlineMs: number): number {
  const given = countIn(headers[DEADLINE_HEADER]);
  return given === undefined ? deadlineMs : Math.min(deadlineMs, Math.max(LEAST_DEADLINE_MS, given));
}

function countIn(value: string | string[] | undefined): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
