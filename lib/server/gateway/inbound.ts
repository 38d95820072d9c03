/** A hook call, whatever host received it: `server.ts`, the Next route handler, or a test. */
export interface Inbound {
  readonly method: string;
  /** Path as received, from `/hooks/`, without the query. */
  readonly path: string;
  /** Query string without `?`; empty if none. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly remoteAddress: string | null;
  /** When the request's head arrived: `performance.now()`. */
  readonly startedAt: number;
  /** Reads the body, at most `maxBytes`, until `deadline` (`performance.now()` scale). Called at most once, after the route is known. */
  read(maxBytes: number, deadline: number): BodyRead | Promise<BodyRead>;
}

export type BodyRead =
  | { readonly type: 'body'; readonly bytes: Buffer }
  | { readonly type: 'too_large' }
  | { readonly type: 'late' }
  /** The caller went away in the middle. */
  | { readonly type: 'aborted' };

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The host calls this once the answer has left, or the caller was found gone: the run is logged then. */
  sent?(delivered: boolean): void;
  /** The host could not write this answer: what it says in its place. That one has no other. */
  instead?: ((error: unknown) => Answer) | undefined;
}

export interface Gateway {
  handle(inbound: Inbound): Answer | Promise<Answer>;
}
