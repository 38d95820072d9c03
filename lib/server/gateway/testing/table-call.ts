import { readFileSync } from 'node:fs';
import type { Exit } from '@/lib/engine/failure';

/** One call and what must come of it, whatever host received it. */
export interface TableCall {
  readonly title: string;
  readonly method?: string;
  /** After `/hooks/`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly status: number;
  /** The whole answer as JSON, or what its text must show. */
  readonly answer: unknown | RegExp;
  readonly answerHeaders?: Readonly<Record<string, string | RegExp | null>>;
  /** Null = no flow is known, so nothing is logged. */
  readonly exit: Exit | null;
  readonly reason?: string | null;
}

/** A request that Dialogflow ES is documented to send. */
export const dialogflowSample = (name: string) =>
  readFileSync(new URL(`../../../platforms/dialogflow-es/samples/${name}.json`, import.meta.url), 'utf8');

/** The worked example's request. */
export const intentCall = (name: string, user: string) =>
  JSON.stringify({ event: 'intent_matched', intent: name, session: { id: 'abc123', parameters: { user_id: user } } });
