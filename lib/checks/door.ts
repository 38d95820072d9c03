import type { CheckRow } from './check';

/** The half of a check that runs in Node: it holds the secret, and reads the very bytes that came. */
export interface CheckDoor<R extends CheckRow = CheckRow> {
  /** Prepares one row with its secret, once per plan. The secret is never empty. */
  compile(row: R, secret: string): Verify;
  /** The value of the row's header for a request of our own: what `compile` of the same row lets in. */
  sign(row: R, secret: string, body: Uint8Array): string;
}

/** Null lets the call in. The body is the raw bytes: a signature covers what was sent, not what was understood. */
export type Verify = (headers: RequestHeaders, body: Uint8Array) => Refusal | null;

/** Why a call was not let in. Codes stand in the log as the run's reason. */
export type Refusal = 'secret_mismatch' | 'signature_mismatch' | 'secret_not_set' | 'credentials_missing';

export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;
