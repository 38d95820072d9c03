import type { Json } from '../flow/json';

/** `changes`: alters something outside (suppressed in tests and replays). `repeatable`: safe to try again. */
export interface Effect {
  readonly changes: boolean;
  readonly repeatable: boolean;
  readonly request?: EffectRequest | undefined;
}

/** What is sent, for the step record; without headers, as they are where secrets stand. */
export interface EffectRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: Json | undefined;
}
