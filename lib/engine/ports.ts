import type { HostRule } from '../flow/hosts';
import type { Json } from '../flow/json';

/** Everything a run does to the outside goes through these, so that a test, a tape or a replay can stand in. */
export interface Ports {
  readonly http: HttpPort;
  readonly clock: ClockPort;
}

export interface HttpPort {
  /** Throws `NodeFailure` with a code of `HttpFailureCode` when no response came. Any status is a response. */
  send(request: HttpRequest, bounds: HttpBounds): Promise<HttpResponse>;
}

export interface HttpRequest {
  readonly method: string;
  /** Absolute http(s) URL, or `/demo/…` for the built-in demo API. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | undefined;
  /** Absent when the step names no secret. */
  readonly secrets?: RequestSecrets | undefined;
  /** Every secret of the environment that names hosts: an echo of one must not travel on either. */
  readonly bound?: readonly BoundSecret[] | undefined;
}

/** What a request holds of secrets, and where: told by the step, whatever its filters made of them. */
export interface RequestSecrets {
  readonly names: readonly string[];
  readonly inAddress: boolean;
  readonly inBody: boolean;
  /** Headers with one in their value, in lower case; those of the sign-in are not among them. */
  readonly inHeaders: readonly string[];
}

/** A secret that may be sent to certain hosts alone. */
export interface BoundSecret {
  readonly name: string;
  readonly value: string;
  readonly hosts: readonly HostRule[];
}

export interface HttpBounds {
  /** Total time for connect, headers, body and redirects, in milliseconds; at most what the run has left. */
  readonly timeoutMs: number;
  /** How many flows have called each other up to here; the callee is told one more. */
  readonly hops: number;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed when the response says it is JSON, else text. */
  readonly body: Json;
}

export type HttpFailureCode =
  | 'http_timeout'
  | 'http_unreachable'
  | 'http_address_refused'
  | 'http_url_invalid'
  | 'http_request_invalid'
  | 'http_response_too_large'
  | 'http_response_invalid'
  | 'http_too_many_redirects'
  | 'http_redirect_refused'
  | 'secret_host_refused'
  | 'http_broken_off';

export interface ClockPort {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Monotonic milliseconds, for durations; the same origin for the whole process. */
  elapsed(): number;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
  /** Calls back once, when everything else that waits for the thread has had its turn. */
  afterOthers(callback: () => void): void;
}

/** Variables and secrets of the environment the run belongs to. */
export interface Values {
  readonly env: Readonly<Record<string, string>>;
  readonly secret: Readonly<Record<string, string>>;
  /** Those secrets that name hosts; absent when none does. */
  readonly bound?: readonly BoundSecret[] | undefined;
  /** Time zone of the workspace; absent = UTC. */
  readonly zone?: string | undefined;
}
