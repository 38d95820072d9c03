import { announceSession } from './session';

/** The browser's way to the server. Expected refusals arrive as `ApiError`; words for them are `errors.<code>`. */

export interface ApiIssue {
  readonly path: string;
  readonly message: string;
  readonly nodeId?: string;
  readonly code?: string;
  readonly severity?: 'error' | 'warning';
  readonly params?: Readonly<Record<string, string | number>>;
}

export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    /** 0 when no answer came. */
    readonly status: number,
    readonly code: string,
    message: string,
    readonly issues: readonly ApiIssue[] = [],
  ) {
    super(message);
  }
}

/** Browsers refuse a request that outlives its page above 64 KiB, others under way included; a longer one is sent as usual. */
const MAX_KEEPALIVE_BYTES = 60 * 1_024;

export interface SendOptions {
  /** Sent as JSON; absent = no body. */
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Arrives even when the page closes at once. */
  readonly isLast?: boolean | undefined;
}

/** The answer as it was read, or undefined where there is none. Who asks knows its type: `api` for the management API. */
export async function send(method: string, address: string, options: SendOptions = {}): Promise<unknown> {
  const response = await request(method, address, options);
  const text = await response.text();
  const given: unknown = text === '' ? undefined : parse(text);
  // The routes of sign-in answer 401 for a wrong password; the management API only when nobody is signed in.
  if (response.status === 401 && address.startsWith('/api/v1/')) announceSession('ended');
  if (!response.ok) throw toError(response.status, given);
  return given;
}

async function request(method: string, address: string, { body, signal, isLast = false }: SendOptions) {
  const text = body === undefined ? null : JSON.stringify(body);
  try {
    return await fetch(address, {
      method,
      ...(text === null ? {} : { body: text, headers: { 'content-type': 'application/json' } }),
      ...(signal ? { signal } : {}),
      keepalive: isLast && text !== null && new Blob([text]).size <= MAX_KEEPALIVE_BYTES,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(0, 'network', 'No answer');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Our own shape is `{error: {code, message, issues?}}`; the sign-in routes answer `{code, message}`. */
function toError(status: number, given: unknown): ApiError {
  const outer = isRecord(given) ? given : {};
  const error = isRecord(outer.error) ? outer.error : outer;
  const code = typeof error.code === 'string' ? error.code : status === 429 ? 'too_many_requests' : 'unknown';
  const message = typeof error.message === 'string' ? error.message : '';
  // Issues carry `path` and `message` in every refusal that has them (contract, Management API).
  return new ApiError(status, code, message, Array.isArray(error.issues) ? (error.issues as ApiIssue[]) : []);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
