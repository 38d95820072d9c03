import { paceOf } from '@/components/ui/time-bar';
import type { FlowSummary } from '@/lib/contract/flows';
import { NEARLY_LATE } from '@/lib/engine/mark';

export type HealthGroup = 'trouble' | 'well' | 'quiet' | 'draft';

/** Shown in this order: trouble first. */
export const healthGroups = ['trouble', 'well', 'quiet', 'draft'] as const satisfies readonly HealthGroup[];

export interface FlowCard extends FlowSummary {
  /** Of the platform; null when this build does not know it. */
  readonly hue: number | null;
  /** Milliseconds the platform waits. */
  readonly limitMs: number;
}

/** More than one call in a hundred without a proper answer is worth a look; so are answers close to the limit. */
const TROUBLED_SHARE = 0.01;
/** More strangers than callers: then it may be the caller who has the wrong secret. */
const STRANGE_SHARE = 0.5;
const MOST_STEPS = 3;

export function groupOf(flow: FlowCard): HealthGroup {
  if (flow.liveVersion === null) return 'draft';
  if (attentionOf(flow).length > 0) return 'trouble';
  return flow.lastCallAt === null ? 'quiet' : 'well';
}

/** How a call may end that is worth a look, the worst first. */
const troubledExits = ['failed', 'unanswered', 'timedOut', 'busy', 'invalid'] as const;
type TroubledExit = (typeof troubledExits)[number];

export type Attention =
  | { readonly type: TroubledExit | 'rejected'; readonly oneIn: number }
  /** `step`: as the builder named it; null when the live version has no such step. */
  | { readonly type: 'stepFailed'; readonly step: string | null; readonly oneIn: number; readonly lastAt: string }
  | { readonly type: 'slow'; readonly ms: number };

/** Everything to look at, the worst first. Strangers who were turned away come last, and alone only when they are most of the calls. */
export function attentionOf(flow: FlowCard): readonly Attention[] {
  const own = ownCalls(flow);
  const isTroubled = own > 0 && troubledOf(flow) / own > TROUBLED_SHARE;
  const isSlow = flow.p95Ms !== null && paceOf(flow.p95Ms, flow.limitMs) !== 'fine';
  const refused = refusedOf(flow);
  const isStrange = refused > 0 && refused / flow.calls7d > STRANGE_SHARE;
  if (!isTroubled && !isSlow && !isStrange) return [];
  const exitsOf = (...wanted: readonly TroubledExit[]) =>
    wanted.flatMap((type): Attention[] => {
      const calls = flow.troubles.find(({ exit }) => exit === type)?.calls ?? 0;
      return calls > 0 ? [{ type, oneIn: Math.round(own / calls) }] : [];
    });
  return [
    ...exitsOf('failed', 'unanswered'),
    ...flow.caught.slice(0, MOST_STEPS).map(
      ({ name, calls, lastAt }): Attention => ({
        type: 'stepFailed',
        step: name,
        oneIn: Math.round(own / calls),
        lastAt,
      }),
    ),
    ...exitsOf('timedOut'),
    ...(isSlow ? [{ type: 'slow', ms: flow.p95Ms ?? 0 } as const] : []),
    ...exitsOf('busy', 'invalid'),
    ...(refused > 0 ? [{ type: 'rejected', oneIn: Math.round(flow.calls7d / refused) } as const] : []),
  ];
}

/** The calls it is about. */
export function lookAtHref({ id, nearlyLate7d, limitMs }: FlowCard, attention: Attention): string {
  const calls = `/flows/${id}/requests?environment=production&period=7d`;
  switch (attention.type) {
    case 'stepFailed':
      return `${calls}&mark=stepFailed`;
    case 'slow':
      // Calls from before the marks are found by what they took.
      return nearlyLate7d > 0 ? `${calls}&mark=nearlyLate` : `${calls}&slower=${Math.floor(limitMs * NEARLY_LATE)}`;
    case 'rejected':
    case 'failed':
    case 'timedOut':
    case 'busy':
    case 'invalid':
    case 'unanswered':
      return `${calls}&exit=${attention.type}`;
  }
}

type Counted = Pick<FlowSummary, 'days' | 'calls7d' | 'troubles'>;

export function troubledOf(flow: Pick<FlowSummary, 'days'>): number {
  return flow.days.reduce((sum, day) => sum + day.troubled, 0);
}

/** Calls but those of strangers who were turned away. */
export function ownCalls(flow: Counted): number {
  return flow.calls7d - refusedOf(flow);
}

/** Share of the own calls that got the answer they were drawn to get; a repeated or a set-up call is no trouble. Null without any. */
export function answeredShare(flow: Counted): number | null {
  const own = ownCalls(flow);
  return own === 0 ? null : 1 - troubledOf(flow) / own;
}

function refusedOf({ troubles }: Pick<FlowSummary, 'troubles'>): number {
  return troubles.find(({ exit }) => exit === 'rejected')?.calls ?? 0;
}
