import type { FlowState } from '@/lib/contract/flows';

/** What the home page shows, as it stands in its address. */
export interface HomeQuery {
  readonly q: string;
  /** Empty = all. */
  readonly tag: string;
  readonly view: FlowState;
}

const Q_MAX = 400;
const TAG_MAX = 40;
const putAwayViews: readonly unknown[] = ['archived', 'deleted'] satisfies readonly FlowState[];

/** Lenient: what an address got wrong filters nothing. */
export function readHomeQuery({ q, tag, view }: Readonly<Record<string, unknown>>): HomeQuery {
  return {
    q: textOf(q, Q_MAX),
    tag: textOf(tag, TAG_MAX),
    view: isPutAwayView(view) ? view : 'active',
  };
}

/** The address of the home page that shows it. */
export function homeHref({ q = '', tag = '', view = 'active' }: Partial<HomeQuery>): string {
  const given = { view: view === 'active' ? '' : view, tag, q };
  const search = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return search.size === 0 ? '/' : `/?${search}`;
}

function textOf(given: unknown, most: number): string {
  return typeof given === 'string' ? given.trim().slice(0, most) : '';
}

function isPutAwayView(given: unknown): given is Exclude<FlowState, 'active'> {
  return putAwayViews.includes(given);
}
