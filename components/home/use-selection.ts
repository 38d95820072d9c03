import { useState } from 'react';
import type { FlowCard } from './flow-health';

export interface Selection {
  /** Those in sight; what a filter hides is not acted on. */
  readonly chosen: readonly FlowCard[];
  has(flow: FlowCard): boolean;
  select(flow: FlowCard, selected: boolean): void;
  clear(): void;
}

export function useSelection(flows: readonly FlowCard[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    chosen: flows.filter((flow) => ids.has(flow.id)),
    has: (flow) => ids.has(flow.id),
    select: (flow, selected) =>
      setIds((now) => new Set(selected ? [...now, flow.id] : [...now].filter((id) => id !== flow.id))),
    clear: () => setIds(new Set()),
  };
}
