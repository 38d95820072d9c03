import { z } from 'zod';
import type { RunFilter } from '@/lib/contract/runs';
import { type Exit, exits } from '@/lib/engine/failure';
import { type Mark, marks } from '@/lib/engine/mark';

/** What the list is narrowed to, as it stands in the page's address. */
export interface ListFilter {
  readonly flow?: string | undefined;
  readonly environment?: 'production' | 'test' | undefined;
  readonly exit?: Exit | undefined;
  /** Of answered calls. */
  readonly mark?: Mark | undefined;
  readonly intent?: string | undefined;
  readonly session?: string | undefined;
  readonly period?: Period | undefined;
  /** Milliseconds, one of `slownesses`. */
  readonly slower?: string | undefined;
  /** ISO times of a part of the period, chosen on the chart; `to` does not count. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly q?: string | undefined;
}

export const periods = ['1h', '24h', '7d'] as const;
export type Period = (typeof periods)[number];
export const slownesses = ['100', '500', '1000', '3000'] as const;

const HOUR_MS = 3_600_000;
const periodMs: Record<Period, number> = { '1h': HOUR_MS, '24h': 24 * HOUR_MS, '7d': 7 * 24 * HOUR_MS };

const text = z.string().trim().min(1).max(200).optional().catch(undefined);
const instant = z.iso.datetime({ offset: true }).optional().catch(undefined);
const listFilterSchema = z.object({
  flow: text,
  environment: z.enum(['production', 'test']).optional().catch(undefined),
  exit: z.enum(exits).optional().catch(undefined),
  mark: z.enum(marks).optional().catch(undefined),
  intent: text,
  session: text,
  period: z.enum(periods).optional().catch(undefined),
  slower: z
    .string()
    .regex(/^\d{1,8}$/)
    .optional()
    .catch(undefined),
  from: instant,
  to: instant,
  q: text,
});

export const filterNames = [
  'flow',
  'environment',
  'exit',
  'mark',
  'intent',
  'session',
  'period',
  'slower',
  'from',
  'to',
  'q',
] as const satisfies readonly (keyof ListFilter)[];

/** Only calls that ended so; undefined = however they ended. */
export function narrowedTo(ending: Exit | Mark | undefined): Pick<ListFilter, 'exit' | 'mark'> {
  const mark = marks.find((one) => one === ending);
  return { mark, exit: exits.find((one) => one === ending) };
}

export const noFilter: ListFilter = Object.fromEntries(filterNames.map((name) => [name, undefined]));

/** Lenient: what an address got wrong filters nothing. */
export function readFilter(params: Readonly<Record<string, unknown>>): ListFilter {
  return listFilterSchema.parse(Object.fromEntries(filterNames.map((name) => [name, params[name]])));
}

/** The page's address after a change; everything else in it stays, such as the call on show. */
export function searchAfter(search: string, change: Partial<ListFilter>): string {
  const next = new URLSearchParams(search);
  for (const name of filterNames) {
    if (!(name in change)) continue;
    const value = change[name];
    if (value === undefined) next.delete(name);
    else next.set(name, value);
  }
  return next.toString();
}

type AskedRuns = Omit<RunFilter, 'limit' | 'cursor'>;

/** The same filter as query parameters of `GET /runs`. `now`: milliseconds since the epoch. */
export function apiFilter({ flow, period, slower, from, ...rest }: ListFilter, now: number): AskedRuns {
  const begin = from ?? (period === undefined ? undefined : new Date(now - periodMs[period]).toISOString());
  return {
    ...rest,
    ...(flow === undefined ? {} : { flowId: flow }),
    ...(slower === undefined ? {} : { slowerThanMs: Number(slower) }),
    ...(begin === undefined ? {} : { from: begin }),
  };
}

/** What the chart shows: the whole period, all outcomes. A part of time that the period has left behind is looked for in everything. */
export function chartFilter(filter: ListFilter, now: number): ListFilter {
  const { period, from, ...rest } = filter;
  const isPast = period !== undefined && from !== undefined && Date.parse(from) < now - periodMs[period];
  return { ...rest, period: isPast ? undefined : period, exit: undefined, mark: undefined, to: undefined };
}
