import type { Language } from '@/lib/flow/schema';
import type { Mask } from '../runs/record';
import type { StoredFlow, StoredKey } from './plan-source';
import type { Load, Prepared } from './prepare';
import type { Broken } from './prepare-stored';

/** A flow's address as this process knows it. Replaced whole on a change; a running call keeps the one it began with. */
export interface KnownFlow {
  readonly flowId: string;
  readonly workspaceId: string;
  readonly platform: string;
  readonly language: Language;
  readonly keys: readonly StoredKey[];
  readonly stamp: string;
  /** Null = not published. */
  readonly live: Prepared | Broken | null;
  /** Of calls that come while nothing is live. */
  readonly mask: Mask;
  readonly load: Load;
  /** When it was read from the database, as a number that grows. */
  readonly ticket: number;
  /** When it was last called, as a number that grows. */
  usedAt: number;
  draft: KnownDraft | null;
}

/** What this process makes of a stored flow. */
export interface Made {
  prepareLive(load: Load): Prepared | Broken | null;
  readonly mask: Mask;
}

export interface KnownDraft {
  readonly stamp: string;
  readonly prepared: Prepared | Broken;
}

/** The endpoints in memory, by key and by flow; beyond `capacity` the one called longest ago goes. */
export interface PlanTable {
  byKey(key: string): KnownFlow | undefined;
  all(): KnownFlow[];
  has(flowId: string): boolean;
  /** Puts what was read into place, unless something read later is there already; gives what is in place then. */
  put(flow: StoredFlow, ticket: number, made: Made): KnownFlow;
  remove(flowId: string, ticket: number): void;
  touch(endpoint: KnownFlow): void;
}

export function createPlanTable(capacity: number): PlanTable {
  const endpoints = new Map<string, KnownFlow>();
  const keys = new Map<string, KnownFlow>();
  let uses = 0;

  const forget = (endpoint: KnownFlow) => {
    endpoints.delete(endpoint.flowId);
    for (const { key } of endpoint.keys) if (keys.get(key) === endpoint) keys.delete(key);
  };

  return {
    byKey: (key) => keys.get(key),
    all: () => [...endpoints.values()],
    has: (flowId) => endpoints.has(flowId),
    put(flow, ticket, { prepareLive, mask }) {
      const before = endpoints.get(flow.flowId);
      if (before && before.ticket > ticket) return before;
      const { flowId, workspaceId, platform, language, stamp } = flow;
      const load = before?.load ?? { running: 0 };
      const draft = before?.draft ?? null;
      const live = prepareLive(load);
      const endpoint = {
        flowId,
        workspaceId,
        platform,
        language,
        keys: flow.keys,
        stamp,
        live,
        mask,
        load,
        ticket,
        usedAt: ++uses,
        draft,
      };
      if (before) forget(before);
      endpoints.set(flowId, endpoint);
      for (const { key } of flow.keys) keys.set(key, endpoint);
      if (endpoints.size > capacity) forget(longestUnused(endpoints.values(), endpoint));
      return endpoint;
    },
    remove(flowId, ticket) {
      const before = endpoints.get(flowId);
      if (before && before.ticket < ticket) forget(before);
    },
    touch(endpoint) {
      endpoint.usedAt = ++uses;
    },
  };
}

/** Looked for only when a flow is loaded into a full table, so that a call costs no more than a counter. */
function longestUnused(endpoints: Iterable<KnownFlow>, newest: KnownFlow): KnownFlow {
  let oldest = newest;
  for (const one of endpoints) if (one.usedAt < oldest.usedAt) oldest = one;
  return oldest;
}
