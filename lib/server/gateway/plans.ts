import { flowSchema } from '@/lib/flow/schema';
import type { Change } from '../changes';
import { openValues, type ValueRow } from '../values/open-values';
import { createPlanLoader, type LoaderDeps } from './plan-loader';
import { createPlanTable, type KnownFlow, type Slot } from './plan-table';
import { type Origin, type Prepared, prepare } from './prepare';
import { type Broken, prepareStored } from './prepare-stored';
import { type Ask, LOOK_UP_WITHIN_MS } from './questions';
import { createUnknownKeys } from './unknown-keys';

/** Prepared endpoints in memory: the hot path asks nothing else. */
export interface Plans {
  /** Learns what is live; from the copy on disk when the database is away. Never rejects. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Null = no such key. A promise only when memory does not know, or the flow was not called yet;
   * it rejects when the database is needed and away.
   */
  find(key: string): KnownFlow | null | Promise<KnownFlow | null>;
  /** The draft as it is now; null = the flow is gone. The last known one while the database is away. */
  draft(endpoint: KnownFlow): Promise<Prepared | Broken | null>;
  /** Prepares a given document, as the draft of a flow would be; null = its platform is unknown. */
  prepareDraft(draft: Draft): Promise<Prepared | null>;
  samples(flowId: string): Promise<Readonly<Record<string, unknown>>>;
  /** When it resolves, calls get what was committed before it was asked, unless the database went away since. Never rejects. */
  changed(change: Change): Promise<void>;
  /** Catches what notices missed. Runs by itself every few seconds. */
  revalidate(): Promise<void>;
  /** False until `start` is done. */
  readonly isReady: boolean;
  /** The last attempt to reach the database failed. */
  readonly isDegraded: boolean;
}

export interface Draft {
  readonly origin: Origin;
  readonly document: unknown;
}

export interface PlansDeps extends LoaderDeps {
  /** Steps of plans kept in memory; beyond it the plan that was called longest ago goes. Default 40,000: some 250 MB. */
  readonly maxSteps?: number | undefined;
}

const MAX_STEPS = 40_000;
const REVALIDATE_MS = 5_000;

export function createPlans(deps: PlansDeps): Plans {
  const { clock, report, maxSteps = MAX_STEPS } = deps;
  const table = createPlanTable(maxSteps);
  const loader = createPlanLoader(deps, table);
  const drafts = createDrafts(deps, (question) => loader.ask(question, LOOK_UP_WITHIN_MS));
  const unknown = createUnknownKeys(clock);
  const lookups = new Map<string, Promise<KnownFlow | null>>();
  let isReady = false;
  let cancelTimer = () => {};

  const revalidateLater = () => {
    cancelTimer = clock.after(REVALIDATE_MS, async () => {
      await loader.revalidate().catch(() => undefined); // the database is away: `isDegraded` says so, the plans stay
      if (isReady) revalidateLater();
    });
  };

  const isExpired = ({ keys }: Pick<Slot, 'keys'>, key: string): boolean => {
    const expiresAt = keys.find((one) => one.key === key)?.expiresAt ?? null;
    return expiresAt !== null && expiresAt <= clock.now();
  };
  const usable = (endpoint: KnownFlow, key: string): KnownFlow | null => {
    if (isExpired(endpoint, key)) return null;
    table.touch(endpoint);
    return endpoint;
  };

  const lookUp = async (key: string): Promise<KnownFlow | null> => {
    const askedIn = unknown.generation;
    try {
      const endpoint = await loader.lookUp(key);
      if (!endpoint && !table.byKey(key)) unknown.add(key, askedIn);
      return endpoint && usable(endpoint, key);
    } finally {
      lookups.delete(key);
    }
  };

  const warm = async (slot: Slot, key: string): Promise<KnownFlow | null> => {
    await loader.warm(slot);
    // A change that was told meanwhile may have taken the flow, the key or the plan away.
    return find(key);
  };

  const find: Plans['find'] = (key) => {
    const slot = table.byKey(key);
    if (slot?.flow) return usable(slot.flow, key);
    if (slot) return isExpired(slot, key) ? null : warm(slot, key);
    if (unknown.has(key)) return null;
    const running = lookups.get(key) ?? lookUp(key);
    lookups.set(key, running);
    return running;
  };

  return {
    async start() {
      try {
        await loader.loadIndex();
      } catch (error) {
        report(error);
        await loader.loadCopy();
      }
      isReady = true;
      revalidateLater();
    },
    async stop() {
      isReady = false;
      cancelTimer();
      await loader.stop();
    },
    find,
    draft: drafts.current,
    prepareDraft: drafts.prepareDraft,
    samples: (flowId) => loader.ask(deps.source.samples(flowId)),
    async changed(change) {
      unknown.clear();
      const reloading = 'flowId' in change ? loader.reload(change.flowId) : loader.reloadWorkspace(change.workspaceId);
      // The change itself is done; the next revalidation finds what could not be loaded now.
      await reloading.catch(report);
    },
    async revalidate() {
      unknown.clear();
      await loader.revalidate();
    },
    get isReady() {
      return isReady;
    },
    get isDegraded() {
      return loader.isDegraded;
    },
  };
}

function createDrafts({ source, sealing, registry, report }: PlansDeps, ask: Ask) {
  const around = (rows: readonly ValueRow[]) => ({ values: openValues(rows, sealing), load: { running: 0 } });
  const prepareDraft: Plans['prepareDraft'] = async ({ origin, document }) => {
    const rows = await ask(source.values(origin.workspaceId, 'test'));
    return prepare({ origin, flow: flowSchema.parse(document), ...around(rows) }, registry);
  };

  const read = async ({ flowId, workspaceId, draft }: KnownFlow) => {
    const found = await source.draft(flowId, draft?.stamp ?? null);
    if (found === null || found === 'unchanged') return found;
    return { ...found, rows: await source.values(workspaceId, 'test') };
  };

  const refresh = async (endpoint: KnownFlow): ReturnType<Plans['draft']> => {
    const { flowId, workspaceId, draft: known } = endpoint;
    // One bound for both questions: the caller's deadline does not care how many there are.
    const found = await ask(read(endpoint));
    if (found === null) return null;
    if (found === 'unchanged') return known?.prepared ?? null;
    const { stamp, revision, document, rows } = found;
    const origin: Origin = { flowId, workspaceId, version: null, revision, environment: 'test' };
    const prepared = prepareStored({ origin, document, ...around(rows), fallback: endpoint }, { registry, report });
    endpoint.draft = { stamp, prepared };
    return prepared;
  };

  const current: Plans['draft'] = async (endpoint) => {
    try {
      return await refresh(endpoint);
    } catch (error) {
      if (endpoint.draft) return endpoint.draft.prepared;
      throw error;
    }
  };

  return { prepareDraft, current };
}
