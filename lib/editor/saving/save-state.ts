import type { Collision } from '../merge/subjects';

/** A draft as the server has it. */
export interface ServerDraft<T> {
  readonly document: T;
  readonly revision: number;
  /** Name of who saved it; null = not known. */
  readonly by: string | null;
  /** ISO time. */
  readonly at: string;
}

export type SaveState<C = Collision> =
  | { readonly type: 'saved' }
  /** Changed; the save follows after a pause. */
  | { readonly type: 'pending' }
  | { readonly type: 'saving' }
  /** The last try failed for a reason that may pass; another one follows. */
  | { readonly type: 'retrying' }
  /** The server refuses this document for good; the next change tries again. */
  | { readonly type: 'refused'; readonly message: string }
  /** Somebody else changed the same; nothing is sent until a person decides about exactly these. */
  | {
      readonly type: 'conflict';
      readonly collisions: readonly C[];
      readonly theirs: Omit<ServerDraft<unknown>, 'document'>;
    }
  /** There is no such flow any more, or none that this person may change. What was drawn stays in the browser. */
  | { readonly type: 'gone'; readonly reason: GoneReason }
  /** The last try met a bug of ours, which was reported; the next change tries again. */
  | { readonly type: 'broken' };

export type GoneReason = 'deleted' | 'taken-away';

/** True while closing the page would lose nothing that the server has. */
export const isSettled = (state: SaveState): boolean => state.type === 'saved';
