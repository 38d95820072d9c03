import { z } from 'zod';
import type { EffectRequest } from '@/lib/engine/effect';
import type { StepRecord } from '@/lib/engine/result';
import { type Json, jsonSchema } from '@/lib/flow/json';

/** What a step asked another system, and what came back. */
export interface Exchange {
  readonly asked: EffectRequest;
  /** It was not sent: tests hold back what changes something. */
  readonly isHeldBack: boolean;
  /** A text when it was too long to be kept whole; null when nothing came back. */
  readonly answer: ExchangeAnswer | string | null;
}

export interface ExchangeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

const answerSchema = z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: jsonSchema });

/** Undefined for a step that asked nobody, and for calls logged before it was written down. */
export function exchangeOf({ asked, suppressed, output }: StepRecord): Exchange | undefined {
  if (suppressed) return { asked: suppressed, isHeldBack: true, answer: null };
  if (!asked) return undefined;
  return { asked, isHeldBack: false, answer: typeof output === 'string' ? output : answerOf(output) };
}

function answerOf(output: unknown): ExchangeAnswer | null {
  const answer = answerSchema.safeParse(output);
  return answer.success ? answer.data : null;
}
