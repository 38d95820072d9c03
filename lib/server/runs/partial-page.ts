import type { Cursor } from '../cursor';
import type { RunRow } from './run-query';

/** Newest first, and all there are before `next`, from where there may be more. Null when there are no more. */
export interface PartialPage {
  readonly rows: readonly RunRow[];
  readonly next: Cursor | null;
}

export function newestFirst(one: RunRow, other: RunRow): number {
  return other.startedAt.getTime() - one.startedAt.getTime() || (one.id < other.id ? 1 : -1);
}

/** Rows that a page ending at `cursor` shows. */
export function rowsBefore(rows: readonly RunRow[], { at, id }: Cursor): RunRow[] {
  return rows.filter((row) => row.startedAt > at || (row.startedAt.getTime() === at.getTime() && row.id >= id));
}

/** Two tables as one. A run that was moved from one to the other meanwhile is in both and shown once. */
export function mergePages(one: PartialPage, other: PartialPage): PartialPage {
  const next = later(one.next, other.next);
  const byId = new Map([...one.rows, ...other.rows].map((row) => [row.id, row]));
  const rows = [...byId.values()].sort(newestFirst);
  return { rows: next ? rowsBefore(rows, next) : rows, next };
}

function later(one: Cursor | null, other: Cursor | null): Cursor | null {
  if (!one || !other) return one ?? other;
  return one.at > other.at || (one.at.getTime() === other.at.getTime() && one.id > other.id) ? one : other;
}
