import { platforms } from '@/lib/platforms/catalog.gen';

/** What the list must know of a flow besides its calls. */
export interface FlowFact {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  /** Milliseconds the platform waits. */
  readonly limitMs: number;
}

export function toFlowFact(flow: {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  /** Absent or null = the platform's own. */
  readonly deadlineMs?: number | null | undefined;
}): FlowFact {
  const { id, name, platform, deadlineMs } = flow;
  return { id, name, platform, limitMs: deadlineMs ?? platforms.get(platform)?.deadline.defaultMs ?? 5_000 };
}
