import type { RunSummary } from '@/lib/contract/runs';

export interface RunPage {
  readonly items: readonly RunSummary[];
  readonly nextCursor: string | null;
  /** Set where a search ran out of time: later than this, all that match are there. */
  readonly searchedTo: string | null;
}

/** A call is in the log when it has ended, and some minutes later after the database was away. */
const LATE_MS = 3_600_000;
/** So many answers without an end a search goes on by itself: some seconds. Then the reader says whether to go on. */
const MOST_SEARCHES = 24;

/** The calls on show, and newer ones that wait to be let in, so that nothing moves under the reader's eyes. */
export interface RunList extends RunPage {
  /** How many answers after each other ran out of time. */
  readonly searches: number;
  readonly waiting: readonly RunSummary[];
  /** Set when more came than was fetched: what lies between is unknown, so letting in begins the list anew from here. */
  readonly restart?: Omit<RunPage, 'items'> | undefined;
}

const MOST_WAITING = 500;

export function listOf({ items, nextCursor, searchedTo }: RunPage): RunList {
  return { items, nextCursor, searchedTo, searches: searchedTo === null ? 0 : 1, waiting: [] };
}

/** Keeps the same list, and so spares the redraw, when nothing new came. An empty list lets in at once. */
export function withNewest(before: RunList, newest: RunPage): RunList {
  const fresh = unknownOf(newest.items, [...before.items, ...before.waiting]);
  if (fresh.length === 0) return before;
  if (before.items.length === 0)
    return newest.nextCursor === null ? { ...before, items: newest.items } : listOf(newest);
  const isCut = fresh.length === newest.items.length && newest.nextCursor !== null && !reaches(newest, before.items[0]);
  const waiting = [...fresh, ...before.waiting].sort(newestFirst);
  if ((isCut && before.restart === undefined) || waiting.length > MOST_WAITING) {
    const { items, ...restart } = newest;
    return { ...before, waiting: items, restart: restart.nextCursor === null ? undefined : restart };
  }
  return { ...before, waiting };
}

/** Whether a search that ran out of time had come as far as that call. */
function reaches({ searchedTo }: RunPage, call: RunSummary | undefined): boolean {
  return searchedTo !== null && call !== undefined && Date.parse(searchedTo) < Date.parse(call.startedAt);
}

/** Since when to ask for new calls: whatever else is in the log need not be searched again. Milliseconds since the epoch. */
export function newSince({ items, waiting }: RunList, openedAt: number): number {
  const newest = [...items, ...waiting].reduce((last, { startedAt }) => Math.max(last, Date.parse(startedAt)), 0);
  return (newest || openedAt) - LATE_MS;
}

export function letIn({ waiting, restart, ...before }: RunList): RunList {
  if (restart !== undefined) return listOf({ ...restart, items: waiting });
  return { ...before, items: [...waiting, ...before.items].sort(newestFirst), waiting: [] };
}

export function withOlder(before: RunList, older: RunPage): RunList {
  return {
    ...before,
    items: [...before.items, ...unknownOf(older.items, before.items)],
    nextCursor: older.nextCursor,
    searchedTo: older.searchedTo,
    searches: older.searchedTo === null ? 0 : before.searches + 1,
  };
}

/** Whether a search waits to be told to go on. */
export function isResting({ searches }: Pick<RunList, 'searches'>): boolean {
  return searches >= MOST_SEARCHES;
}

export function searchFurther(list: RunList): RunList {
  return { ...list, searches: 0 };
}

function newestFirst(a: RunSummary, b: RunSummary): number {
  return b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id);
}

function unknownOf(items: readonly RunSummary[], known: readonly RunSummary[]): RunSummary[] {
  const ids = new Set(known.map((run) => run.id));
  return items.filter((run) => !ids.has(run.id));
}
