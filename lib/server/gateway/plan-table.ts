import type { VerifyRow } from '@/lib/checks/rows.gen';
import type { Language } from '@/lib/flow/schema';
import type { Mask } from '../runs/record';
import type { IndexedFlow, StoredFlow, StoredKey } from './plan-source';
import type { Load, Prepared } from './prepare';
import { type Broken, isBroken } from './prepare-stored';

/** A flow's address as this process knows it. Replaced whole on a change; a running call keeps the one it began with. */
export interface KnownFlow {
  readonly flowId: string;
  readonly workspaceId: string;
  readonly platform: string;
  readonly language: Language;
  readonly keys: readonly StoredKey[];
  /** Null = not published. */
  readonly live: Prepared | Broken | null;
  /** How callers show who they are, while nothing is live. */
  readonly verify: readonly VerifyRow[];
  /** Of calls that come while nothing is live. */
  readonly mask: Mask;
  readonly load: Load;
  /** When it was last called: a number that grows with each call. */
  usedAt: number;
  draft: KnownDraft | null;
}

export interface KnownDraft {
  readonly stamp: string;
  readonly prepared: Prepared | Broken;
}

/** A stored flow, prepared to be called. */
export interface PreparedFlow {
  prepareLive(load: Load): Prepared | Broken | null;
  readonly mask: Mask;
}

/** Where a flow answers. Small: every live flow has one. */
export interface Slot extends IndexedFlow {
  /** When it was read from the database: a number that grows with each read. */
  readonly ticket: number;
  readonly load: Load;
  /** Null = its plan is prepared when it is called. */
  flow: KnownFlow | null;
}

/** A flow that was not called yet is in the table because it is live. */
export function isLive(slot: Slot): boolean {
  return slot.flow?.live !== null;
}

/**
 * Every live flow's slot, by key and by flow, and the plans of those that were called. Beyond `capacity` steps in
 * memory the plan that was called longest ago goes; its slot stays while the flow is live.
 */
export interface PlanTable {
  byKey(key: string): Slot | undefined;
  byId(flowId: string): Slot | undefined;
  slots(): Slot[];
  /** Flows with a plan, or without anything live, that were asked for. */
  known(): KnownFlow[];
  /** Takes in where a flow answers. A plan stays if the stamp does. */
  place(flow: IndexedFlow, ticket: number): void;
  /** Puts what was read into place, unless something read later is there already; gives what is in place then. */
  put(flow: StoredFlow, ticket: number, prepared: PreparedFlow): KnownFlow | null;
  /** Puts other values into place of a flow that stayed the same. */
  replace(flow: KnownFlow, renewed: Pick<KnownFlow, 'live' | 'mask'>): void;
  remove(flowId: string, ticket: number): void;
  touch(flow: KnownFlow): void;
}

export function createPlanTable(capacity: number): PlanTable {
  const slots = new Map<string, Slot>();
  const keys = new Map<string, Slot>();
  const known = new Set<KnownFlow>();
  let steps = 0;
  let uses = 0;

  const drop = (flow: KnownFlow | null) => {
    if (flow && known.delete(flow)) steps -= weightOf(flow);
  };
  const keep = (flow: KnownFlow) => {
    known.add(flow);
    steps += weightOf(flow);
  };
  const forget = (slot: Slot) => {
    drop(slot.flow);
    slots.delete(slot.flowId);
    for (const { key } of slot.keys) if (keys.get(key) === slot) keys.delete(key);
  };
  const set = (slot: Slot) => {
    const before = slots.get(slot.flowId);
    if (before) forget(before);
    slots.set(slot.flowId, slot);
    for (const { key } of slot.keys) keys.set(key, slot);
  };
  /** Lets go of the plan. */
  const cool = (flow: KnownFlow) => {
    const slot = slots.get(flow.flowId);
    if (slot?.flow !== flow) return;
    if (flow.live === null) return forget(slot); // nothing is live there: the database knows the rest
    drop(flow);
    slot.flow = null;
  };

  return {
    byKey: (key) => keys.get(key),
    byId: (flowId) => slots.get(flowId),
    slots: () => [...slots.values()],
    known: () => [...known],
    place(flow, ticket) {
      const before = slots.get(flow.flowId);
      if (before && (before.ticket > ticket || before.stamp === flow.stamp)) return;
      set({ ...flow, ticket, load: before?.load ?? { running: 0 }, flow: null });
    },
    put(stored, ticket, { prepareLive, mask }) {
      const { flowId, workspaceId, keys: own, stamp, platform, language, verify } = stored;
      const before = slots.get(flowId);
      if (before && before.ticket > ticket) return before.flow;
      const load = before?.load ?? { running: 0 };
      const draft = before?.flow?.draft ?? null;
      const live = prepareLive(load);
      const about = { flowId, workspaceId, platform, language, keys: own, verify, mask };
      const flow = { ...about, live, load, usedAt: ++uses, draft };
      set({ flowId, workspaceId, keys: own, stamp, ticket, load, flow });
      keep(flow);
      while (steps > capacity && known.size > 1) cool(longestUnused(known, flow));
      return flow;
    },
    replace(flow, renewed) {
      const slot = slots.get(flow.flowId);
      if (slot?.flow !== flow) return;
      drop(flow);
      slot.flow = { ...flow, ...renewed };
      keep(slot.flow);
    },
    remove(flowId, ticket) {
      const before = slots.get(flowId);
      if (before && before.ticket < ticket) forget(before);
    },
    touch(flow) {
      flow.usedAt = ++uses;
    },
  };
}

/** Of a flow that runs nothing. Each costs the database a look every few seconds, so there are at most some hundred. */
const IDLE = 50;

/** In steps: a plan's memory grows with them, by some 6 kB each. */
function weightOf({ live }: KnownFlow): number {
  return live === null || isBroken(live) ? IDLE : 1 + live.plan.steps.length;
}

/** Looked for only when a flow is prepared and the table is full, so that a call costs no more than a counter. */
function longestUnused(flows: Iterable<KnownFlow>, newest: KnownFlow): KnownFlow {
  let oldest = newest;
  for (const one of flows) if (one.usedAt < oldest.usedAt) oldest = one;
  return oldest;
}
