import type pg from 'pg';

/** A draft as it is stored. */
export interface DraftState {
  readonly revision: number;
  readonly isGone: boolean;
}

export interface DraftWatchDeps {
  readonly pool: Pick<pg.Pool, 'query'>;
  after(ms: number, callback: () => void): () => void;
}

export interface DraftWatch {
  /** Looks at once and then now and then, for as long as somebody is told; the returned function ends it. */
  watch(flowId: string, listener: (state: DraftState) => void): () => void;
}

const LOOK_MS = 400;
const AWAY_MS = 2_000;

/**
 * Notices every change of a draft, whichever process and whichever way it came: one question for all flows that are
 * open. It asks only while an editor is.
 */
export function createDraftWatch({ pool, after }: DraftWatchDeps): DraftWatch {
  const listeners = new Map<string, Set<(state: DraftState) => void>>();
  let cancel: (() => void) | null = null;

  async function look(): Promise<void> {
    const { rows } = await pool.query<{ id: string; revision: number; gone: boolean }>(
      'SELECT id, revision, "deletedAt" IS NOT NULL AS gone FROM flow WHERE id = ANY($1)',
      [[...listeners.keys()]],
    );
    const states = new Map(rows.map(({ id, revision, gone }) => [id, { revision, isGone: gone }]));
    for (const [id, all] of listeners)
      for (const listener of all) listener(states.get(id) ?? { revision: 0, isGone: true });
  }

  function lookIn(ms: number): void {
    cancel?.();
    cancel = after(ms, () => {
      void look().then(
        () => lookAgainIn(LOOK_MS),
        () => lookAgainIn(AWAY_MS), // the database is away
      );
    });
  }

  function lookAgainIn(ms: number): void {
    if (listeners.size > 0) lookIn(ms);
    else cancel = null;
  }

  return {
    watch(flowId, listener) {
      const all = listeners.get(flowId) ?? new Set();
      listeners.set(flowId, all.add(listener));
      lookIn(0);
      return () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(flowId);
        if (listeners.size > 0) return;
        cancel?.();
        cancel = null;
      };
    },
  };
}
