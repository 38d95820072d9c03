import type { ExportedParts } from '@/lib/contract/shelf';
import type { FlowCard } from './flow-health';

/** What a dialog asks about which flows. */
export type FlowAsk =
  | { readonly type: 'rename' | 'offline'; readonly flow: FlowCard }
  | { readonly type: 'archive' | 'delete' | 'tags'; readonly flows: readonly FlowCard[] };

/** What the rows and the bar below can do; each ends with a notice and a fresh list. */
export interface FlowActions {
  ask(what: FlowAsk): void;
  /** Asks first when something is live. */
  archive(flows: readonly FlowCard[]): void;
  /** Asks first when something is live. */
  remove(flows: readonly FlowCard[]): void;
  putLive(flow: FlowCard): void;
  duplicate(flow: FlowCard): void;
  exportFile(flow: Pick<FlowCard, 'id' | 'name'>, parts: ExportedParts): void;
}

export function isAnyLive(flows: readonly FlowCard[]): boolean {
  return flows.some((flow) => flow.liveVersion !== null);
}
