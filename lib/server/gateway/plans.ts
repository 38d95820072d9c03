import type { ClockPort, Values } from '@/lib/engine/ports';
import { flowSchema } from '@/lib/flow/schema';
import type { Change } from '../changes';
import type { Sealing } from '../sealing';
import { type Environment, openValues, type ValueRow } from '../values';
import { createNegatives } from './negatives';
import type { PlanCopy } from './plan-copy';
import type { PlanSource, StoredFlow, StoredKey } from './plan-source';
import { type Load, type Origin, type Prepared, prepare, type Registry } from './prepare';

/** A flow's address as this process knows it. Replaced whole on a change; a running call keeps the one it began with. */
export interface Endpoint {
  readonly flowId: string;
  readonly workspaceId: string;
  readonly platform: string;
  readonly keys: readonly StoredKey[];
  readonly stamp: string;
  /** Null = not published. */
  readonly live: Prepared | null;
  readonly load: Load;
  /** When it was loaded, as a number that grows. */
  readonly ticket: number;
  /** When it was last called, as a number that grows. */
  usedAt: number;
  draft: Prepared | null;
}

export interface Plans {
  /** Loads what is live; from the copy on disk when the database is away. Never rejects. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Null = no such key. A promise only when memory does not know; it rejects when the database is needed and away. */
  find(key: string): Endpoint | null | Promise<Endpoint | null>;
  /** The draft as it is now; null = the flow is gone or its platform unknown. The last known one while the database is away. */
  draft(endpoint: Endpoint): Promise<Prepared | null>;
  /** Prepares a given document, as the draft of a flow would be. */
  prepareDraft(draft: { origin: Origin; document: unknown }): Promise<Prepared | null>;
  samples(flowId: string): Promise<Readonly<Record<string, unknown>>>;
  /** When it resolves, calls get what was committed before it was asked. */
  changed(change: Change): Promise<void>;
  /** Catches what notices missed. Runs by itself every few seconds. */
  revalidate(): Promise<void>;
  /** False until `start` is done. */
  readonly isReady: boolean;
  /** The last attempt to reach the database failed. */
  readonly isDegraded: boolean;
}

export interface PlansDeps {
  readonly source: PlanSource;
  readonly copy: PlanCopy;
  readonly registry: Registry;
  readonly sealing: Pick<Sealing, 'unseal'>;
  readonly clock: ClockPort;
  report(error: unknown): void;
  /** Flows kept in memory; beyond it the one called longest ago is dropped. Default 2,000. */
  readonly maxFlows?: number | undefined;
}

const MAX_FLOWS = 2_000;
const REVALIDATE_MS = 5_000;

export function createPlans(deps: PlansDeps): Plans {
  const { source, copy, registry, sealing, clock, report, maxFlows = MAX_FLOWS } = deps;
  const endpoints = new Map<string, Endpoint>();
  const byKey = new Map<string, Endpoint>();
  const productionValues = new Map<string, Values>();
  const unknown = createNegatives(clock);
  const lookups = new Map<string, Promise<Endpoint | null>>();
  let tickets = 0;
  let uses = 0;
  let isReady = false;
  let isDegraded = false;
  let cancelTimer = () => {};

  /** Notes whether the database answered. */
  const ask = async <T>(question: Promise<T>): Promise<T> => {
    try {
      const answer = await question;
      isDegraded = false;
      return answer;
    } catch (error) {
      isDegraded = true;
      throw error;
    }
  };

  const valuesOf = async (workspaceId: string, environment: Environment) =>
    openValues(await ask(source.values(workspaceId, environment)), sealing);

  const refreshValues = async (workspaceId: string) => {
    const rows = await ask(source.values(workspaceId, 'production'));
    copy.keepValues(workspaceId, rows);
    productionValues.set(workspaceId, openValues(rows, sealing));
  };

  const prepareLive = (flow: StoredFlow, load: Load): Prepared | null => {
    const parsed = flow.live && flowSchema.safeParse(flow.live.document);
    if (!flow.live || !parsed?.success) {
      if (parsed?.error) report(parsed.error);
      return null;
    }
    const { flowId, workspaceId } = flow;
    const origin: Origin = { flowId, workspaceId, version: flow.live.version, revision: null, environment: 'production' };
    const values = productionValues.get(workspaceId) ?? { env: {}, secret: {} };
    return prepare({ origin, flow: parsed.data, values, load }, registry);
  };

  const forget = (endpoint: Endpoint) => {
    endpoints.delete(endpoint.flowId);
    for (const { key } of endpoint.keys) if (byKey.get(key) === endpoint) byKey.delete(key);
  };

  const dropOldest = (kept: Endpoint) => {
    let oldest: Endpoint | undefined;
    for (const one of endpoints.values()) if (one !== kept && (!oldest || one.usedAt < oldest.usedAt)) oldest = one;
    if (oldest) forget(oldest);
  };

  /** Puts what was read into place, unless something read later is there already. */
  const install = (flow: StoredFlow, ticket: number): Endpoint => {
    const before = endpoints.get(flow.flowId);
    if (before && before.ticket > ticket) return before;
    const load = before?.load ?? { running: 0 };
    const { flowId, workspaceId, platform, keys, stamp } = flow;
    const live = prepareLive(flow, load);
    const endpoint: Endpoint = { flowId, workspaceId, platform, keys, stamp, live, load, ticket, usedAt: ++uses, draft: null };
    if (before) forget(before);
    endpoints.set(flowId, endpoint);
    for (const { key } of keys) byKey.set(key, endpoint);
    if (endpoints.size > maxFlows) dropOldest(endpoint);
    return endpoint;
  };

  const keepCopy = (flow: StoredFlow) => (flow.live ? copy.keepFlow(flow) : copy.removeFlow(flow.flowId));

  const remove = (flowId: string, ticket: number) => {
    const before = endpoints.get(flowId);
    if (before && before.ticket < ticket) forget(before);
    copy.removeFlow(flowId);
  };

  const reload = async (flowId: string) => {
    const ticket = ++tickets;
    const flow = await ask(source.byId(flowId));
    if (!flow) return remove(flowId, ticket);
    await refreshValues(flow.workspaceId);
    install(flow, ticket);
    keepCopy(flow);
  };

  const lookUp = async (key: string): Promise<Endpoint | null> => {
    const ticket = ++tickets;
    const unknownSince = unknown.generation;
    const flow = await ask(source.byKey(key));
    if (!flow) {
      unknown.add(key, unknownSince);
      return null;
    }
    await refreshValues(flow.workspaceId);
    keepCopy(flow);
    return usable(install(flow, ticket), key);
  };

  const usable = (endpoint: Endpoint, key: string): Endpoint | null => {
    const expiresAt = endpoint.keys.find((one) => one.key === key)?.expiresAt ?? null;
    if (expiresAt !== null && expiresAt <= clock.now()) return null;
    endpoint.usedAt = ++uses;
    return endpoint;
  };

  const loadFromDatabase = async () => {
    const ticket = ++tickets;
    const flows = await ask(source.live(maxFlows));
    const workspaces = new Set(flows.map((flow) => flow.workspaceId));
    for (const workspaceId of workspaces) await refreshValues(workspaceId);
    // Published last = first in the list: installed last, so that it is dropped last.
    for (const flow of flows.reverse()) {
      install(flow, ticket);
      copy.keepFlow(flow);
    }
    await dropStaleCopies();
  };

  const dropStaleCopies = async () => {
    const copied = (await copy.flowIds()).filter((flowId) => !endpoints.has(flowId));
    if (copied.length === 0) return;
    const stamps = await ask(source.stamps(copied));
    for (const flowId of copied) if (!stamps.get(flowId)?.isLive) copy.removeFlow(flowId);
  };

  const loadFromCopy = async () => {
    const ticket = ++tickets;
    const { flows, values } = await copy.load();
    for (const [workspaceId, rows] of groupByWorkspace(values)) productionValues.set(workspaceId, openValues(rows, sealing));
    for (const flow of flows.slice(0, maxFlows)) install(flow, ticket);
  };

  const revalidate = async () => {
    const known = [...endpoints.values()];
    const stamps = await ask(source.stamps(known.map(({ flowId }) => flowId)));
    const stale = known.filter(({ flowId, stamp }) => stamps.get(flowId)?.stamp !== stamp);
    for (const { flowId } of stale) await reload(flowId);
  };

  const revalidateLater = () => {
    cancelTimer = clock.after(REVALIDATE_MS, async () => {
      await revalidate().catch(() => undefined); // the database is away: `isDegraded` says so, the plans stay
      if (isReady) revalidateLater();
    });
  };

  const prepareDraft: Plans['prepareDraft'] = async ({ origin, document }) => {
    const values = await valuesOf(origin.workspaceId, 'test');
    const load = { running: 0 };
    return prepare({ origin, flow: flowSchema.parse(document), values, load }, registry);
  };

  return {
    async start() {
      try {
        await loadFromDatabase();
      } catch (error) {
        report(error);
        await loadFromCopy();
      }
      isReady = true;
      revalidateLater();
    },
    async stop() {
      isReady = false;
      cancelTimer();
      await copy.settled();
    },
    find(key) {
      const known = byKey.get(key);
      if (known) return usable(known, key);
      if (unknown.has(key)) return null;
      const running = lookups.get(key);
      if (running) return running;
      const lookup = lookUp(key).finally(() => lookups.delete(key));
      lookups.set(key, lookup);
      return lookup;
    },
    async draft(endpoint) {
      const { flowId, workspaceId, draft: known } = endpoint;
      try {
        const found = await ask(source.draft(flowId, null));
        if (found === null || found === 'unchanged') return null;
        const { revision, document } = found;
        const origin: Origin = { flowId, workspaceId, version: null, revision, environment: 'test' };
        endpoint.draft = await prepareDraft({ origin, document });
        return endpoint.draft;
      } catch (error) {
        if (known) return known;
        throw error;
      }
    },
    prepareDraft,
    samples: (flowId) => ask(source.samples(flowId)),
    async changed(change) {
      unknown.clear();
      if ('flowId' in change) return reload(change.flowId);
      const affected = [...endpoints.values()].filter(({ workspaceId }) => workspaceId === change.workspaceId);
      for (const { flowId } of affected) await reload(flowId);
    },
    revalidate,
    get isReady() {
      return isReady;
    },
    get isDegraded() {
      return isDegraded;
    },
  };
}

function groupByWorkspace(rows: readonly ValueRow[]): Map<string, ValueRow[]> {
  const groups = new Map<string, ValueRow[]>();
  for (const row of rows) groups.set(row.workspaceId, [...(groups.get(row.workspaceId) ?? []), row]);
  return groups;
}
