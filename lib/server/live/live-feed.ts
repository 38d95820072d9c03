import type pg from 'pg';
import { newestCalls, type RunRow } from '../runs/run-query';

/** Real calls of one flow as they enter the log. */
export interface LiveFeed {
  /** Resolves once calls are noticed from here on; the returned function ends it. */
  join(listener: (calls: readonly RunRow[]) => void): Promise<() => void>;
  readonly isIdle: boolean;
}

export interface LiveFeedDeps {
  readonly pool: Pick<pg.Pool, 'query'>;
  now(): number;
  after(ms: number, callback: () => void): () => void;
}

/** The log takes calls in every 250 ms: looking much more often would show nothing sooner. */
const LOOK_MS = 400;
const AWAY_MS = 2_000;
/** A call enters the log when it is over, and may have begun so long before: the longest deadline and a slow log. */
const OVERLAP_MS = 120_000;
/** More calls than this between two looks and only the newest are shown: nobody reads faster. */
const MOST_PER_LOOK = 50;

/**
 * Asks the log, which has the calls of every process, masked; so the path of a call knows nothing of who watches.
 * Asks only while somebody does, once for all who watch the same flow.
 */
export function createLiveFeed(deps: LiveFeedDeps, flow: { workspaceId: string; flowId: string }): LiveFeed {
  const listeners = new Set<(calls: readonly RunRow[]) => void>();
  let seen: ReadonlySet<string> | null = null;
  let looking: Promise<void> | null = null;
  let cancel = () => {};

  async function look(): Promise<void> {
    const rows = await newestCalls(deps.pool, { ...flow, since: deps.now() - OVERLAP_MS, limit: MOST_PER_LOOK });
    const known = seen;
    seen = new Set(rows.map(({ id }) => id));
    if (!known) return;
    const fresh = rows.filter(({ id }) => !known.has(id)).reverse();
    if (fresh.length > 0) for (const listener of listeners) listener(fresh);
  }

  function lookAgainIn(ms: number): void {
    cancel();
    if (listeners.size > 0) cancel = deps.after(ms, () => void round());
  }

  async function round(): Promise<void> {
    looking ??= look().finally(() => {
      looking = null;
    });
    await looking.then(
      () => lookAgainIn(LOOK_MS),
      () => lookAgainIn(AWAY_MS), // the database is away: what came meanwhile is in the overlap
    );
  }

  return {
    async join(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        seen = null;
        await round();
      } else if (!seen) {
        await looking?.catch(() => undefined);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) cancel();
      };
    },
    get isIdle() {
      return listeners.size === 0;
    },
  };
}
