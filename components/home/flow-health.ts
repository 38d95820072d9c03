import { paceOf } from '@/components/ui/time-bar';
import type { FlowSummary } from '@/lib/contract/flows';

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
/** Of the limit: where answers begin to be slow, as `TimeBar` draws it. */
const NEAR_LIMIT = 0.8;

export function groupOf(flow: FlowCard): HealthGroup {
  if (flow.liveVersion === null) return 'draft';
  return attentionOf(flow) ? 'trouble' : 'well';
}

/** How a call may end that is worth a look. */
export type TroubledExit = 'failed' | 'timedOut' | 'busy' | 'rejected' | 'invalid' | 'unanswered';

export type Attention =
  | { readonly type: TroubledExit; readonly oneIn: number }
  | { readonly type: 'slow'; readonly ms: number };

/** What to look at first: how most of the troubled calls ended, else slow answers; undefined = nothing. */
export function attentionOf(flow: FlowCard): Attention | undefined {
  const troubled = troubledOf(flow);
  const most = flow.troubles.find(({ exit }) => isTroubled(exit));
  if (most && isTroubled(most.exit) && troubled / flow.calls7d > TROUBLED_SHARE)
    return { type: most.exit, oneIn: Math.round(flow.calls7d / most.calls) };
  if (flow.p95Ms !== null && paceOf(flow.p95Ms, flow.limitMs) !== 'fine') return { type: 'slow', ms: flow.p95Ms };
  return undefined;
}

/** Where to go about it. */
export function lookAtHref({ id }: Pick<FlowSummary, 'id'>, attention: Attention, limitMs: number): string {
  const calls = `/flows/${id}/requests?environment=production&period=7d`;
  switch (attention.type) {
    case 'rejected':
      return `/flows/${id}/connection`;
    case 'slow':
      return `${calls}&slower=${Math.floor(limitMs * NEAR_LIMIT)}`;
    case 'failed':
    case 'timedOut':
    case 'busy':
    case 'invalid':
    case 'unanswered':
      return `${calls}&exit=${attention.type}`;
  }
}

export function troubledOf(flow: Pick<FlowSummary, 'days'>): number {
  return flow.days.reduce((sum, day) => sum + day.troubled, 0);
}

/** Share of calls that got a proper answer; a repeated or a set-up call is no trouble. Null without calls. */
export function answeredShare(flow: Pick<FlowSummary, 'days' | 'calls7d'>): number | null {
  return flow.calls7d === 0 ? null : 1 - troubledOf(flow) / flow.calls7d;
}

function isTroubled(exit: FlowSummary['troubles'][number]['exit']): exit is TroubledExit {
  return exit !== 'answered' && exit !== 'handshake' && exit !== 'duplicate';
}
