import type { Json, JsonObject } from '../flow/json';

export type Message = { readonly type: 'text'; readonly text: string };

/** The platform-neutral answer of a flow. */
export interface Reply {
  readonly messages: readonly Message[];
  readonly params: JsonObject;
  /** True ends the session. */
  readonly end: boolean;
}

/** The HTTP answer a `respond` node spells out itself. Body: JSON value, text, or nothing. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body:
    | { readonly type: 'json'; readonly value: Json }
    | { readonly type: 'text'; readonly value: string }
    | { readonly type: 'none' };
}
