import type { RunSummary } from '@/lib/contract/runs';

export interface RunPage {
  readonly items: readonly RunSummary[];
  readonly nextCursor: string | null;
}

/** The calls on show, and newer ones that wait to be let in, so that nothing moves under the reader's eyes. */
export interface RunList extends RunPage {
  readonly waiting: readonly RunSummary[];
  /** Set when more came than was fetched: what lies between is unknown, so letting in begins the list anew from here. */
  readonly restart?: string | undefined;
}

const MOST_WAITING = 500;

export function listOf({ items, nextCursor }: RunPage): RunList {
  return { items, nextCursor, waiting: [] };
}

/** Keeps the same list, and so spares the redraw, when nothing new came. An empty list lets in at once. */
export function withNewest(before: RunList, newest: RunPage): RunList {
  const fresh = unknownOf(newest.items, [...before.items, ...before.waiting]);
  if (fresh.length === 0) return before;
  if (before.items.length === 0) return listOf(newest);
  const isCut = fresh.length === newest.items.length && newest.nextCursor !== null;
  const waiting = [...fresh, ...before.waiting].sort(newestFirst);
  if ((isCut && before.restart === undefined) || waiting.length > MOST_WAITING) {
    return { ...before, waiting: newest.items, restart: newest.nextCursor ?? undefined };
  }
  return { ...before, waiting };
}

export function letIn({ items, nextCursor, waiting, restart }: RunList): RunList {
  if (restart !== undefined) return { items: waiting, nextCursor: restart, waiting: [] };
  return { items: [...waiting, ...items].sort(newestFirst), nextCursor, waiting: [] };
}

export function withOlder(before: RunList, older: RunPage): RunList {
  return {
    ...before,
    items: [...before.items, ...unknownOf(older.items, before.items)],
    nextCursor: older.nextCursor,
  };
}

function newestFirst(a: RunSummary, b: RunSummary): number {
  return b.startedAt.localeCompare(a.startedAt) || b.id.localeCompare(a.id);
}

function unknownOf(items: readonly RunSummary[], known: readonly RunSummary[]): RunSummary[] {
  const ids = new Set(known.map((run) => run.id));
  return items.filter((run) => !ids.has(run.id));
}
