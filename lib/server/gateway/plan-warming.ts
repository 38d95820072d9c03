import type { PlanCopy } from './plan-copy';
import type { PlanInstaller } from './plan-installer';
import type { PlanSource, StoredFlow } from './plan-source';
import type { PlanTable, Slot } from './plan-table';
import { type Ask, LOOK_UP_WITHIN_MS } from './questions';

export interface WarmingDeps {
  readonly source: PlanSource;
  readonly copy: PlanCopy;
  readonly table: PlanTable;
  readonly installer: PlanInstaller;
  readonly ask: Ask;
  nextTicket(): number;
  refreshValues(workspaceId: string, withinMs: number): Promise<void>;
}

/** Prepares the plan of a flow that is called for the first time: from the copy on disk if that is the present one. */
export function createWarming(deps: WarmingDeps): (slot: Slot) => Promise<void> {
  const { source, copy, table, installer, ask } = deps;
  const nextTurn = createTurns();

  /** Null = the flow is gone. Falls back to an older copy while the database is away. */
  const readCold = async (slot: Slot): Promise<StoredFlow | null> => {
    const copied = await copy.read(slot.flowId);
    if (copied?.stamp === slot.stamp) return copied;
    try {
      return await ask(source.byId(slot.flowId), LOOK_UP_WITHIN_MS);
    } catch (error) {
      if (copied) return copied;
      throw error;
    }
  };
  return once(async (slot) => {
    const ticket = deps.nextTicket();
    const flow = await readCold(slot);
    if (!flow) return table.remove(slot.flowId, ticket);
    if (!installer.values.has(flow.workspaceId)) await deps.refreshValues(flow.workspaceId, LOOK_UP_WITHIN_MS);
    await nextTurn();
    installer.install(flow, ticket);
  });
}

/** Many flows called for the first time at once are prepared one per turn of the event loop: other calls go between. */
function createTurns(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return last;
  };
}

/** Calls that come while a flow is being prepared wait for the same work. */
function once(work: (slot: Slot) => Promise<void>): (slot: Slot) => Promise<void> {
  const running = new Map<Slot, Promise<void>>();
  return (slot) => {
    const known = running.get(slot);
    if (known) return known;
    const started = work(slot).finally(() => running.delete(slot));
    running.set(slot, started);
    return started;
  };
}
