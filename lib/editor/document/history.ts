/**
 * Undo and redo as data: every entry is a whole state, cheap because the document shares its unchanged parts.
 * Changes with the same group (typing in one field) become one entry until `seal` or a change of another group.
 */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Group of the newest entry; the next change of the same group replaces it. */
  readonly group: string | null;
}

const MAX_ENTRIES = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], group: null };
}

export function record<T>(history: History<T>, present: T, group: string | null = null): History<T> {
  if (Object.is(present, history.present)) return history;
  if (group !== null && group === history.group) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-MAX_ENTRIES), present, future: [], group };
}

/** Ends the group: the next change is an entry of its own. */
export function seal<T>(history: History<T>): History<T> {
  return history.group === null ? history : { ...history, group: null };
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], group: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, group: null };
}

export const canUndo = (history: History<unknown>): boolean => history.past.length > 0;
export const canRedo = (history: History<unknown>): boolean => history.future.length > 0;

/** Every state changed alike. A state that is the same as the next one then is left out, so that each undo shows something. */
export function mapHistory<T>(
  history: History<T>,
  change: (state: T) => T,
  isSame: (one: T, other: T) => boolean,
): History<T> {
  const [past, present, future] = [history.past.map(change), change(history.present), history.future.map(change)];
  const isSeen = (state: T, next: T | undefined) => next === undefined || !isSame(state, next);
  return {
    past: past.filter((state, index) => isSeen(state, past[index + 1] ?? present)),
    present,
    future: future.filter((state, index) => isSeen(state, future[index - 1] ?? present)),
    group: null,
  };
}
