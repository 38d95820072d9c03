import type { Json } from '../flow/json';

/** `changes`: alters something outside (suppressed in tests and replays). `repeatable`: safe to try again. */
export interface Effect {
  readonly changes: boolean;
  readonly repeatable: boolean;
  readonly request?: EffectRequest | undefined;
  /** Answered by the built-in demo, so that what comes back is made up. */
  readonly isDemo?: true | undefined;
}

/** Addresses of the built-in demo API, which keeps nothing, so that a first flow can be tried whole. */
export function isDemoAddress(url: string): boolean {
  return url.startsWith('/demo/');
}

/** What is sent, for the step record; without headers, as they are where secrets stand. */
export interface EffectRequest {
  readonly method: string;
  readonly url: string;
  readonly body?: Json | undefined;
}
