import { useCallback, useState } from 'react';
import type { FlowCard } from './flow-health';

export interface Selection {
  /** Those in sight; what a filter hides is not acted on. */
  readonly chosen: readonly FlowCard[];
  has(flow: FlowCard): boolean;
  /** The same from render to render, as is `clear`. */
  select(flow: FlowCard, selected: boolean): void;
  clear(): void;
}

export function useSelection(flows: readonly FlowCard[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const select = useCallback((flow: FlowCard, selected: boolean) => {
    setIds((now) => new Set(selected ? [...now, flow.id] : [...now].filter((id) => id !== flow.id)));
  }, []);
  const clear = useCallback(() => setIds(new Set()), []);
  return { chosen: flows.filter((flow) => ids.has(flow.id)), has: (flow) => ids.has(flow.id), select, clear };
}
