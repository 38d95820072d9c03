import { z } from 'zod';
import { exits } from '@/lib/engine/failure';
import type { RunFilter } from '@/lib/server/runs/search';

/** What the list is narrowed to, as it stands in the page's address. */
export interface ListFilter {
  readonly flow?: string | undefined;
  readonly environment?: 'production' | 'test' | undefined;
  readonly exit?: (typeof exits)[number] | undefined;
  readonly intent?: string | undefined;
  readonly session?: string | undefined;
  readonly period?: Period | undefined;
  readonly q?: string | undefined;
}

export const periods = ['1h', '24h', '7d'] as const;
export type Period = (typeof periods)[number];

const HOUR_MS = 3_600_000;
const periodMs: Record<Period, number> = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 7 * 24 * HOUR_MS };

const text = z.string().trim().min(1).max(200).optional().catch(undefined);
const listFilterSchema = z.object({
  flow: text,
  environment: z.enum(['production', 'test']).optional().catch(undefined),
  exit: z.enum(exits).optional().catch(undefined),
  intent: text,
  session: text,
  period: z.enum(periods).optional().catch(undefined),
  q: text,
});

export const filterNames = [
  'flow',
  'environment',
  'exit',
  'intent',
  'session',
  'period',
  'q',
] as const satisfies readonly (keyof ListFilter)[];

/** Lenient: what an address got wrong filters nothing. */
export function readFilter(params: Readonly<Record<string, unknown>>): ListFilter {
  return listFilterSchema.parse(Object.fromEntries(filterNames.map((name) => [name, params[name]])));
}

/** The same for the management API. `now`: milliseconds since the epoch. */
export function apiFilter({ flow, period, ...rest }: ListFilter, now: number): Omit<RunFilter, 'limit' | 'cursor'> {
  return {
    ...rest,
    ...(flow === undefined ? {} : { flowId: flow }),
    ...(period === undefined ? {} : { from: new Date(now - periodMs[period]).toISOString() }),
  };
}

export function apiQuery(
  filter: ListFilter,
  { now, limit, cursor }: { now: number; limit: number; cursor?: string | undefined },
): string {
  const all = { ...apiFilter(filter, now), limit, cursor };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
