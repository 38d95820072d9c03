import { paceOf } from '@/components/ui/time-bar';
import type { FlowSummary } from '@/lib/server/flow-list';

export type HealthGroup = 'trouble' | 'well' | 'draft';

/** Shown in this order: trouble first. */
export const healthGroups = ['trouble', 'well', 'draft'] as const satisfies readonly HealthGroup[];

export interface FlowCard extends FlowSummary {
  /** Of the platform; null when this build does not know it. */
  readonly hue: number | null;
  /** Milliseconds the platform waits. */
  readonly limitMs: number;
}

/** More than one call in a hundred without a proper answer is worth a look; so are answers close to the limit. */
const TROUBLED_SHARE = 0.01;

export function groupOf(flow: FlowCard): HealthGroup {
  if (flow.liveVersion === null) return 'draft';
  return attentionOf(flow) ? 'trouble' : 'well';
}

export type Attention =
  | { readonly type: 'failed'; readonly oneIn: number }
  | { readonly type: 'slow'; readonly ms: number };

/** What to look at first; undefined = nothing. */
export function attentionOf(flow: FlowCard): Attention | undefined {
  const troubled = troubledOf(flow);
  if (troubled > 0 && troubled / flow.calls7d > TROUBLED_SHARE)
    return { type: 'failed', oneIn: Math.round(flow.calls7d / troubled) };
  if (flow.p95Ms !== null && paceOf(flow.p95Ms, flow.limitMs) !== 'fine') return { type: 'slow', ms: flow.p95Ms };
  return undefined;
}

export function troubledOf(flow: Pick<FlowSummary, 'days'>): number {
  return flow.days.reduce((sum, day) => sum + day.troubled, 0);
}

/** Share of calls that got a proper answer; a repeated or a set-up call is no trouble. Null without calls. */
export function answeredShare(flow: Pick<FlowSummary, 'days' | 'calls7d'>): number | null {
  return flow.calls7d === 0 ? null : 1 - troubledOf(flow) / flow.calls7d;
}
