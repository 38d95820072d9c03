import type { Call } from '@/lib/engine/call';
import { marksOf } from '@/lib/engine/mark';
import type { ClockPort } from '@/lib/engine/ports';
import type { RunResult } from '@/lib/engine/result';
import { maskWith } from '../runs/mask';
import type { RunRecord } from '../runs/record';
import { callerDeadline } from './hops';
import type { Inbound } from './inbound';
import type { Prepared } from './prepare';

/** What is known of a call when it comes. */
export interface CallFacts {
  readonly inbound: Inbound;
  readonly prepared: Prepared;
  readonly runId: string;
  readonly source: RunRecord['source'];
}

/** How far a call came, and how it ended. */
export interface CallOutcome extends Pick<RunRecord, 'exit' | 'reason' | 'answer' | 'delivered' | 'lost'> {
  /** As received. */
  readonly body: string;
  /** Undefined when the call was not read. */
  readonly call: Call | undefined;
  /** Undefined when the flow did not run. */
  readonly result: RunResult | undefined;
}

/** What the log keeps of a call, once the answer has left. */
export function recordOf(outcome: CallOutcome, facts: CallFacts, clock: ClockPort): RunRecord {
  const { inbound, prepared, runId, source } = facts;
  const { call, result, answer } = outcome;
  const durationMs = clock.elapsed() - inbound.startedAt;
  const { method, path, query, headers, remoteAddress } = inbound;
  return {
    id: runId,
    ...prepared.origin,
    source,
    platform: prepared.platform.id,
    exit: outcome.exit,
    reason: outcome.reason,
    status: answer.status,
    delivered: outcome.delivered,
    intent: call?.intent ?? null,
    sessionId: call?.session.id ?? null,
    eventId: call?.eventId ?? null,
    text: call?.text ?? null,
    startedAt: clock.now() - durationMs,
    durationMs,
    remoteAddress,
    request: { method, path, query, headers, body: outcome.body },
    answer,
    lost: outcome.lost,
    steps: result?.steps ?? [],
    ...(outcome.exit === 'answered' && marked(result?.caught, durationMs, facts)),
    error: result?.error ?? null,
    mask: maskWith(prepared.mask, result?.revealed),
  };
}

/** Decided here, once: lists, counts and charts read what is written down. */
function marked(
  failedStep: string | undefined,
  durationMs: number,
  { inbound, prepared }: CallFacts,
): Pick<RunRecord, 'marks' | 'failedStep'> {
  const deadlineMs = callerDeadline(inbound, prepared.deadlineMs);
  return { marks: marksOf({ hasFailedStep: failedStep !== undefined, durationMs, deadlineMs }), failedStep };
}
