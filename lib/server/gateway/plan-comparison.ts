import { type IndexedFlow, NO_VALUES, type PlanSource } from './plan-source';
import { isLive, type PlanTable } from './plan-table';
import type { Ask } from './questions';
import type { WorkspaceValues } from './workspace-values';

export interface ComparisonDeps {
  readonly source: PlanSource;
  readonly table: PlanTable;
  readonly values: Pick<WorkspaceValues, 'stamps'>;
  readonly ask: Ask;
  nextTicket(): number;
  reload(flowId: string): Promise<void>;
  reloadWorkspace(workspaceId: string): Promise<void>;
  /** Called when live flows have changed. */
  keepCopies(): void;
}

/** Compares what is in memory with the database and loads again what differs. */
export function createComparison(deps: ComparisonDeps): () => Promise<void> {
  const { source, table, values, ask, reload } = deps;
  let fingerprint: string | null = null;

  const takeIndex = async (entries: readonly IndexedFlow[], ticket: number) => {
    const live = new Map(entries.map((entry) => [entry.flowId, entry]));
    for (const slot of table.slots()) {
      const stamp = live.get(slot.flowId)?.stamp ?? null;
      // One that is called is prepared before its next call; one that went off-line is asked for by itself.
      if (stamp === null ? isLive(slot) : slot.flow && stamp !== slot.stamp) await reload(slot.flowId);
    }
    for (const entry of entries) table.place(entry, ticket);
  };
  const compareFlows = async () => {
    const print = await ask(source.fingerprint());
    if (print === fingerprint) return;
    const ticket = deps.nextTicket();
    await takeIndex(await ask(source.index()), ticket);
    fingerprint = print;
    deps.keepCopies();
  };
  const compareIdle = async () => {
    const idle = table.slots().filter((slot) => !isLive(slot));
    if (idle.length === 0) return;
    const stamps = await ask(source.stamps(idle.map(({ flowId }) => flowId)));
    for (const { flowId, stamp } of idle) if (stamps.get(flowId)?.stamp !== stamp) await reload(flowId);
  };
  const compareValues = async () => {
    const stamps = await ask(source.workspaceStamps());
    for (const [workspaceId, stamp] of values.stamps())
      if ((stamps.get(workspaceId) ?? NO_VALUES) !== stamp) await deps.reloadWorkspace(workspaceId);
  };

  return async () => {
    await compareFlows();
    await compareIdle();
    await compareValues();
  };
}
