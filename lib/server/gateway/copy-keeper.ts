import type { PlanCopy } from './plan-copy';
import type { IndexedFlow, StoredFlow } from './plan-source';

export interface CopyKeeperDeps {
  readonly copy: PlanCopy;
  read(flowIds: readonly string[]): Promise<StoredFlow[]>;
  report(error: unknown): void;
}

/** Documents read at once: some hundred kilobytes. */
const BATCH = 50;

/** Brings the copy on disk up to date in the background, so that no start waits for documents. */
export function createCopyKeeper({ copy, read, report }: CopyKeeperDeps) {
  let wanted: readonly IndexedFlow[] | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;

  const copyStale = async (live: readonly IndexedFlow[]) => {
    const copied = await copy.stamps();
    const ids = new Set(live.map(({ flowId }) => flowId));
    for (const flowId of copied.keys()) if (!ids.has(flowId)) copy.removeFlow(flowId);
    const stale = live.filter(({ flowId, stamp }) => copied.get(flowId) !== stamp).map(({ flowId }) => flowId);
    for (let at = 0; at < stale.length && !wanted && !(isStopped && at > 0); at += BATCH) {
      for (const flow of await read(stale.slice(at, at + BATCH))) if (flow.live) copy.keepFlow(flow);
      await copy.settled();
    }
  };
  const run = async () => {
    while (wanted) {
      const live = wanted;
      wanted = null;
      await copyStale(live).catch(report); // the next comparison with the database tries again
    }
    running = null;
  };

  return {
    /** Makes the copy hold these flows and no others. */
    catchUp(live: readonly IndexedFlow[]): void {
      wanted = live;
      running ??= run();
    },
    /** Ends after the documents that are being copied. */
    async stop(): Promise<void> {
      isStopped = true;
      await running;
    },
  };
}
