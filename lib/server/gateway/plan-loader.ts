import type { ClockPort, Values } from '@/lib/engine/ports';
import type { Sealing } from '../values/sealing';
import { openValues, type ValueRow } from '../values/values';
import type { PlanCopy } from './plan-copy';
import type { PlanSource, StoredFlow } from './plan-source';
import type { KnownFlow, PlanTable } from './plan-table';
import { type Load, maskOf, type Origin, type Prepared, type Registry } from './prepare';
import { type Broken, prepareStored } from './prepare-stored';

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
  loadLive(limit: number): Promise<void>;
  loadCopy(limit: number): Promise<void>;
  /** Null = no flow has this key. Asked on behalf of a caller who waits. */
  lookUp(key: string): Promise<KnownFlow | null>;
  reload(flowId: string): Promise<void>;
  reloadWorkspace(workspaceId: string): Promise<void>;
  /** Looks at the stamps of what is in memory and loads again what differs. */
  revalidate(): Promise<void>;
  /** Bounds a question to the database, and notes whether it was answered. */
  ask<T>(question: Promise<T>, withinMs?: number): Promise<T>;
  readonly isDegraded: boolean;
}

const ANSWER_WITHIN_MS = 10_000;
/** A caller with a deadline of a few seconds stands behind this one. */
export const LOOK_UP_WITHIN_MS = 2_000;

export function createPlanLoader(deps: LoaderDeps, table: PlanTable): PlanLoader {
  const { source, copy, registry, sealing, clock, report } = deps;
  const values = new Map<string, { readonly ticket: number; readonly opened: Values }>();
  let tickets = 0;
  let isDegraded = false;

  const ask: PlanLoader['ask'] = async (question, withinMs = ANSWER_WITHIN_MS) => {
    try {
      const answer = await within(question, withinMs, clock);
      isDegraded = false;
      return answer;
    } catch (error) {
      isDegraded = true;
      throw error;
    }
  };

  const setValues = (workspaceId: string, rows: readonly ValueRow[], ticket: number) => {
    const known = values.get(workspaceId);
    if (!known || known.ticket <= ticket) values.set(workspaceId, { ticket, opened: openValues(rows, sealing) });
  };
  const refreshValues = async (workspaceId: string, withinMs?: number) => {
    const ticket = ++tickets;
    const rows = await ask(source.values(workspaceId, 'production'), withinMs);
    setValues(workspaceId, rows, ticket);
    copy.keepValues(workspaceId, rows);
  };

  const valuesOf = (workspaceId: string) => values.get(workspaceId)?.opened ?? noValues;

  const prepareLive = (flow: StoredFlow, load: Load): Prepared | Broken | null => {
    if (!flow.live) return null;
    const { flowId, workspaceId } = flow;
    const { version, document } = flow.live;
    const origin: Origin = { flowId, workspaceId, version, revision: null, environment: 'production' };
    return prepareStored({ origin, document, values: valuesOf(workspaceId), load, spoken: flow }, { registry, report });
  };
  const install = (flow: StoredFlow, ticket: number) => {
    const mask = maskOf(valuesOf(flow.workspaceId), flow.verify);
    return table.put(flow, ticket, { prepareLive: (load) => prepareLive(flow, load), mask });
  };
  const installAndCopy = (flow: StoredFlow, ticket: number) => {
    if (flow.live) copy.keepFlow(flow);
    else copy.removeFlow(flow.flowId);
    return install(flow, ticket);
  };

  /** Flows that were taken off-line or deleted while this process did not run. */
  const dropStaleCopies = async () => {
    const copied = (await copy.flowIds()).filter((flowId) => !table.has(flowId));
    if (copied.length === 0) return;
    const stamps = await ask(source.stamps(copied));
    for (const flowId of copied) if (!stamps.get(flowId)?.isLive) copy.removeFlow(flowId);
  };

  const reload = async (flowId: string, withValues = true) => {
    const ticket = ++tickets;
    const flow = await ask(source.byId(flowId));
    if (!flow) {
      table.remove(flowId, ticket);
      copy.removeFlow(flowId);
      return;
    }
    if (withValues) await refreshValues(flow.workspaceId);
    installAndCopy(flow, ticket);
  };

  return {
    ask,
    reload,
    async loadLive(limit) {
      const ticket = ++tickets;
      const flows = await ask(source.live(limit));
      for (const workspaceId of new Set(flows.map((flow) => flow.workspaceId))) await refreshValues(workspaceId);
      // Published last comes first: installed last, it is dropped last.
      for (const flow of flows.reverse()) installAndCopy(flow, ticket);
      await dropStaleCopies();
    },
    async loadCopy(limit) {
      const ticket = ++tickets;
      const found = await copy.load();
      for (const [workspaceId, rows] of byWorkspace(found.values)) setValues(workspaceId, rows, ticket);
      for (const flow of found.flows.slice(0, limit)) install(flow, ticket);
    },
    async lookUp(key) {
      const ticket = ++tickets;
      const flow = await ask(source.byKey(key), LOOK_UP_WITHIN_MS);
      if (!flow) return null;
      await refreshValues(flow.workspaceId, LOOK_UP_WITHIN_MS);
      return installAndCopy(flow, ticket);
    },
    async reloadWorkspace(workspaceId) {
      await refreshValues(workspaceId);
      const affected = table.all().filter((endpoint) => endpoint.workspaceId === workspaceId);
      for (const { flowId } of affected) await reload(flowId, false);
    },
    async revalidate() {
      const known = table.all();
      const stamps = await ask(source.stamps(known.map(({ flowId }) => flowId)));
      for (const { flowId, stamp } of known) if (stamps.get(flowId)?.stamp !== stamp) await reload(flowId);
    },
    get isDegraded() {
      return isDegraded;
    },
  };
}

const noValues: Values = { env: {}, secret: {} };

/** A database that accepts a question may still never answer it. */
function within<T>(question: Promise<T>, ms: number, clock: ClockPort): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => reject(new Error(`The database did not answer within ${ms} ms.`)));
    question.finally(cancel).then(resolve, reject);
  });
}

function byWorkspace(rows: readonly ValueRow[]): Map<string, ValueRow[]> {
  const groups = new Map<string, ValueRow[]>();
  for (const row of rows) groups.set(row.workspaceId, [...(groups.get(row.workspaceId) ?? []), row]);
  return groups;
}
