import type { Json, JsonObject } from '../flow/json';

/** One incoming webhook request, parsed by the platform's adapter into what every flow understands. */
export interface Call {
  readonly event?: string | undefined;
  readonly intent?: string | undefined;
  /** The platform's routing key besides the intent: CX tag, Rasa action. */
  readonly route?: string | undefined;
  readonly params: JsonObject;
  /** What the person said. */
  readonly text?: string | undefined;
  readonly session: { readonly id?: string | undefined; readonly params: JsonObject };
  readonly user: { readonly id?: string | undefined; readonly name?: string | undefined };
  /** BCP 47, as the platform sent it. */
  readonly locale?: string | undefined;
  /** The platform's own id of this event, for duplicates. */
  readonly eventId?: string | undefined;
  readonly request: CallRequest;
}

export interface CallRequest {
  readonly method: string;
  /** Extra path after the endpoint's key, without a leading slash; empty if none. */
  readonly path: string;
  /** Of a name that comes several times the last value counts, so that no caller turns a text into a list. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. Credentials that `verify` checks are not removed here: they are masked when logged. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}
