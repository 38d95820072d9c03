import type { Values } from '@/lib/engine/ports';
import { openValues, type ValueRow } from '../values/open-values';
import type { Sealing } from '../values/sealing';

/** The production values of the workspaces, opened when a plan first needs them. */
export interface WorkspaceValues {
  has(workspaceId: string): boolean;
  /** Those of a workspace that is not known are empty. */
  of(workspaceId: string): Values;
  /** Differs from the one of the database when the values there may have changed. */
  stampOf(workspaceId: string): string | null;
  stamps(): [workspaceId: string, stamp: string | null][];
  /** Says whether it was put into place: something read later may be there already. */
  set(workspaceId: string, read: ReadValues): boolean;
}

export interface ReadValues {
  readonly rows: readonly ValueRow[];
  /** Null = read from the copy on disk. */
  readonly stamp: string | null;
  /** When it was read, as a number that grows. */
  readonly ticket: number;
}

interface Known extends Omit<ReadValues, 'rows'> {
  readonly open: () => Values;
}

const none: Values = { env: {}, secret: {} };

export function createWorkspaceValues(sealing: Pick<Sealing, 'unseal'>): WorkspaceValues {
  const known = new Map<string, Known>();
  return {
    has: (workspaceId) => known.has(workspaceId),
    of: (workspaceId) => known.get(workspaceId)?.open() ?? none,
    stampOf: (workspaceId) => known.get(workspaceId)?.stamp ?? null,
    stamps: () => [...known].map(([workspaceId, { stamp }]) => [workspaceId, stamp]),
    set(workspaceId, { rows, stamp, ticket }) {
      const before = known.get(workspaceId);
      if (before && before.ticket > ticket) return false;
      known.set(workspaceId, { stamp, ticket, open: once(() => openValues(rows, sealing)) });
      return true;
    },
  };
}

/** Lets go of what `make` holds once it has run. */
function once<T>(make: () => T): () => T {
  let pending: (() => T) | null = make;
  let made: T;
  return () => {
    if (pending) made = pending();
    pending = null;
    return made;
  };
}
