import type { ClockPort } from '@/lib/engine/ports';
import type { ValueRow } from '../values/open-values';
import { createCopyKeeper } from './copy-keeper';
import { createComparison } from './plan-comparison';
import type { PlanCopy } from './plan-copy';
import { createPlanInstaller, type InstallerDeps } from './plan-installer';
import { NO_VALUES, type PlanSource, type StoredFlow } from './plan-source';
import { isLive, type KnownFlow, type PlanTable, type Slot } from './plan-table';
import { createWarming } from './plan-warming';
import { type Ask, createQuestions, LOOK_UP_WITHIN_MS } from './questions';

export interface LoaderDeps extends InstallerDeps {
  readonly source: PlanSource;
  readonly copy: PlanCopy;
  readonly clock: ClockPort;
}

/** Fills the table from the database, and from the copy on disk when there is none. Rejects when the database is away. */
export interface PlanLoader {
  /** Learns where every live flow answers. What it answers is read when it is called. */
  loadIndex(): Promise<void>;
  loadCopy(): Promise<void>;
  /** Null = no flow has this key. Asked on behalf of a caller who waits. */
  lookUp(key: string): Promise<KnownFlow | null>;
  /** Prepares the plan of a flow that is called for the first time: from the copy on disk if that is the present one. */
  warm(slot: Slot): Promise<void>;
  reload(flowId: string): Promise<void>;
  reloadWorkspace(workspaceId: string): Promise<void>;
  /** Compares what is in memory with the database and loads again what differs. */
  revalidate(): Promise<void>;
  readonly ask: Ask;
  /** Resolves when nothing more is written to the copy on disk. */
  stop(): Promise<void>;
  readonly isDegraded: boolean;
}

export function createPlanLoader(deps: LoaderDeps, table: PlanTable): PlanLoader {
  const { source, copy, clock } = deps;
  const { ask, database } = createQuestions(clock);
  const installer = createPlanInstaller(deps, table);
  const keeper = createCopyKeeper({ copy, read: (flowIds) => ask(source.byIds(flowIds)), report: deps.report });
  const values = installer.values;
  let tickets = 0;
  const nextTicket = () => ++tickets;

  const workspaces = () => new Set(table.slots().map((slot) => slot.workspaceId));
  const keepCopies = () => keeper.catchUp(table.slots().filter(isLive));

  const refreshValues = async (workspaceId: string, withinMs?: number) => {
    const ticket = nextTicket();
    // The stamp first: should a value change in between, the next comparison differs.
    const stamps = await ask(source.workspaceStamps(), withinMs);
    const rows = await ask(source.values(workspaceId, 'production'), withinMs);
    const isNew = values.set(workspaceId, { rows, stamp: stamps.get(workspaceId) ?? NO_VALUES, ticket });
    if (isNew) copy.keepValues(workspaceId, rows);
  };
  const installFresh = async (flow: StoredFlow, ticket: number, withinMs?: number) => {
    if (values.stampOf(flow.workspaceId) !== flow.workspaceStamp) {
      await refreshValues(flow.workspaceId, withinMs);
      installer.renewValues(flow.workspaceId);
    }
    if (flow.live) copy.keepFlow(flow);
    else copy.removeFlow(flow.flowId);
    return installer.install(flow, ticket);
  };

  const reload = async (flowId: string) => {
    const ticket = nextTicket();
    const flow = await ask(source.byId(flowId));
    if (flow) await installFresh(flow, ticket);
    else {
      table.remove(flowId, ticket);
      copy.removeFlow(flowId);
    }
  };
  const reloadWorkspace = async (workspaceId: string) => {
    await refreshValues(workspaceId);
    installer.renewValues(workspaceId);
  };

  const shared = { source, table, ask, nextTicket };
  return {
    ask,
    warm: createWarming({ ...shared, copy, installer, refreshValues }),
    revalidate: createComparison({ ...shared, values, reload, reloadWorkspace, keepCopies }),
    reload,
    reloadWorkspace,
    async loadIndex() {
      const ticket = nextTicket();
      const stamps = await ask(source.workspaceStamps());
      const rows = byWorkspace(await ask(source.productionValues()));
      for (const entry of await ask(source.index())) table.place(entry, ticket);
      for (const workspaceId of workspaces()) {
        const read = rows.get(workspaceId) ?? [];
        values.set(workspaceId, { rows: read, stamp: stamps.get(workspaceId) ?? NO_VALUES, ticket });
        copy.keepValues(workspaceId, read);
      }
      keepCopies();
    },
    async loadCopy() {
      const ticket = nextTicket();
      const found = await copy.load();
      const rows = byWorkspace(found.values);
      for (const entry of found.flows) table.place(entry, ticket);
      for (const workspaceId of workspaces()) {
        values.set(workspaceId, { rows: rows.get(workspaceId) ?? [], stamp: null, ticket });
      }
    },
    async lookUp(key) {
      const ticket = nextTicket();
      const flow = await ask(source.byKey(key), LOOK_UP_WITHIN_MS);
      return flow && installFresh(flow, ticket, LOOK_UP_WITHIN_MS);
    },
    async stop() {
      await keeper.stop();
      await copy.settled();
    },
    get isDegraded() {
      return database.isAway;
    },
  };
}

function byWorkspace(rows: readonly ValueRow[]): Map<string, ValueRow[]> {
  const groups = new Map<string, ValueRow[]>();
  for (const row of rows) {
    const group = groups.get(row.workspaceId);
    if (group) group.push(row);
    else groups.set(row.workspaceId, [row]);
  }
  return groups;
}
