import type { JsonObject } from '../flow/json';
import type { Call } from './call';
import type { Speech } from './formats/speech';
import type { Values } from './ports';

/** What templates can read. One object per run; own properties only, as that is all a template may see. */
export interface Scope {
  readonly call: Call;
  readonly intent: string | undefined;
  readonly params: JsonObject;
  readonly text: string | undefined;
  readonly session: Call['session'];
  readonly user: Call['user'];
  /** Outputs of the steps so far, by step key. */
  readonly steps: Record<string, unknown>;
  /** Set by `set-values`; last write wins. */
  readonly vars: JsonObject;
  readonly env: Values['env'];
  readonly secret: Values['secret'];
  /** ISO 8601 in the flow's zone, the run's start; empty unless the plan reads it. */
  readonly now: string;
  /** For filters; no template reads it. */
  readonly speech: Speech;
}

/** The names a template may begin with. */
export const scopeRoots = [
  'call',
  'intent',
  'params',
  'text',
  'session',
  'user',
  'steps',
  'vars',
  'env',
  'secret',
  'now',
] as const;

/** `now` as in the scope. */
export function createScope(call: Call, values: Values, { now, speech }: Pick<Scope, 'now' | 'speech'>): Scope {
  return {
    call,
    intent: call.intent,
    params: call.params,
    text: call.text,
    session: call.session,
    user: call.user,
    steps: {},
    vars: {},
    env: values.env,
    secret: values.secret,
    now,
    speech,
  };
}
