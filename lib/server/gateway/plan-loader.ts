import type { ClockPort } from '@/lib/engine/ports';
import type { Sealing } from '../values/sealing';
import type { ValueRow } from '../values/values';
import { createCopyKeeper } from './copy-keeper';
import type { PlanCopy } from './plan-copy';
import { type IndexedFlow, NO_VALUES, type PlanSource, type StoredFlow } from './plan-source';
import type { KnownFlow, PlanTable, Slot } from './plan-table';
import { type Load, maskOf, type Origin, type Prepared, type Registry, withValues } from './prepare';
import { type Broken, isBroken, prepareStored } from './prepare-stored';
import { createWorkspaceValues } from './workspace-values';

export interface LoaderDeps {
  readonly source: PlanSource;
  readonly copy: PlanCopy;
  readonly registry: Registry;
  readonly sealing: Pick<Sealing, 'unseal'>;
  readonly clock: ClockPort;
  report(error: unknown): void;
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
  /** Bounds a question to the database, and notes whether it was answered. */
  ask<T>(question: Promise<T>, withinMs?: number): Promise<T>;
  /** Resolves when nothing more is written to the copy on disk. */
  stop(): Promise<void>;
  readonly isDegraded: boolean;
}

const ANSWER_WITHIN_MS = 10_000;
/** A caller with a deadline of a few seconds stands behind this one. */
export const LOOK_UP_WITHIN_MS = 2_000;

export function createPlanLoader(deps: LoaderDeps, table: PlanTable): PlanLoader {
  const { source, copy, clock } = deps;
  const { ask, database } = createAsk(clock);
  const installer = createInstaller(deps, table);
  const keeper = createCopyKeeper({ copy, read: (flowIds) => ask(source.byIds(flowIds)), report: deps.report });
  const values = installer.values;
  const nextTurn = createTurns();
  let tickets = 0;
  let fingerprint: string | null = null;

  const workspaces = () => new Set(table.slots().map((slot) => slot.workspaceId));
  const keepCopies = () => keeper.catchUp(table.slots().filter(isLive));

  const refreshValues = async (workspaceId: string, withinMs?: number) => {
    const ticket = ++tickets;
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
    const ticket = ++tickets;
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
    const ticket = ++tickets;
    await takeIndex(await ask(source.index()), ticket);
    fingerprint = print;
    keepCopies();
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
      if ((stamps.get(workspaceId) ?? NO_VALUES) !== stamp) await reloadWorkspace(workspaceId);
  };

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
  const warm = async (slot: Slot) => {
    const ticket = ++tickets;
    const flow = await readCold(slot);
    if (!flow) return table.remove(slot.flowId, ticket);
    if (!values.has(flow.workspaceId)) await refreshValues(flow.workspaceId, LOOK_UP_WITHIN_MS);
    await nextTurn();
    installer.install(flow, ticket);
  };

  return {
    ask,
    warm: once(warm),
    reload,
    reloadWorkspace,
    async loadIndex() {
      const ticket = ++tickets;
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
      const ticket = ++tickets;
      const found = await copy.load();
      const rows = byWorkspace(found.values);
      for (const entry of found.flows) table.place(entry, ticket);
      for (const workspaceId of workspaces()) {
        values.set(workspaceId, { rows: rows.get(workspaceId) ?? [], stamp: null, ticket });
      }
    },
    async lookUp(key) {
      const ticket = ++tickets;
      const flow = await ask(source.byKey(key), LOOK_UP_WITHIN_MS);
      return flow && installFresh(flow, ticket, LOOK_UP_WITHIN_MS);
    },
    async revalidate() {
      await compareFlows();
      await compareIdle();
      await compareValues();
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

/** What the table is filled with. */
function createInstaller({ sealing, registry, report }: LoaderDeps, table: PlanTable) {
  const values = createWorkspaceValues(sealing);

  const prepareLive = (flow: StoredFlow, load: Load): Prepared | Broken | null => {
    if (!flow.live) return null;
    const { flowId, workspaceId } = flow;
    const { version, document } = flow.live;
    const origin: Origin = { flowId, workspaceId, version, revision: null, environment: 'production' };
    return prepareStored(
      { origin, document, values: values.of(workspaceId), load, spoken: flow },
      { registry, report },
    );
  };
  return {
    values,
    install(flow: StoredFlow, ticket: number): KnownFlow | null {
      const mask = maskOf(values.of(flow.workspaceId), flow.verify);
      return table.put(flow, ticket, { prepareLive: (load) => prepareLive(flow, load), mask });
    },
    /** Nothing is compiled but the checks of the caller that read a changed secret. */
    renewValues(workspaceId: string): void {
      const present = values.of(workspaceId);
      for (const flow of table.known()) {
        if (flow.workspaceId !== workspaceId) continue;
        const { live } = flow;
        const renewed =
          live && (isBroken(live) ? { ...live, mask: maskOf(present, live.verify) } : withValues(live, present));
        table.replace(flow, { live: renewed, mask: maskOf(present, flow.verify) });
      }
    },
  };
}

function isLive(slot: Slot): boolean {
  return slot.flow?.live !== null;
}

function createAsk(clock: ClockPort) {
  const database = { isAway: false };
  const ask: PlanLoader['ask'] = async (question, withinMs = ANSWER_WITHIN_MS) => {
    try {
      const answer = await within(question, withinMs, clock);
      database.isAway = false;
      return answer;
    } catch (error) {
      database.isAway = true;
      throw error;
    }
  };
  return { ask, database };
}

/** A database that accepts a question may still never answer it. */
function within<T>(question: Promise<T>, ms: number, clock: ClockPort): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error(`The database did not answer within ${ms} ms.`)));
    question.finally(cancel).then(resolve, reject);
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

function byWorkspace(rows: readonly ValueRow[]): Map<string, ValueRow[]> {
  const groups = new Map<string, ValueRow[]>();
  for (const row of rows) {
    const group = groups.get(row.workspaceId);
    if (group) group.push(row);
    else groups.set(row.workspaceId, [row]);
  }
  return groups;
}
