import { announceSession } from './session';

/** The browser's way to the management API. Expected refusals arrive as `ApiError`; words for them are `errors.<code>`. */

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

/** Callers name the type that the contract promises for the address. */
export const api = {
  get: <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, undefined, { signal }),
  post: <T = void>(path: string, body: unknown = {}) => send<T>('POST', path, body),
  put: <T = void>(path: string, body: unknown) => send<T>('PUT', path, body),
  /** Arrives even when the page closes at once. */
  putLast: (path: string, body: unknown) => send<void>('PUT', path, body, { isLast: true }),
  patch: <T = void>(path: string, body: unknown) => send<T>('PATCH', path, body),
  del: <T = void>(path: string) => send<T>('DELETE', path),
};

interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  readonly isLast?: boolean;
}

async function send<T>(method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<T> {
  const response = await request(method, path, { ...options, body: body === undefined ? null : JSON.stringify(body) });
  const text = await response.text();
  const given: unknown = text === '' ? undefined : parse(text);
  // The routes of sign-in answer 401 for a wrong password; ours only when nobody is signed in.
  if (response.status === 401 && !path.startsWith('/api/')) announceSession('ended');
  if (!response.ok) throw toError(response.status, given);
  // The management API is ours and typed by the contract; this is its one reader in the browser.
  return given as T;
}

async function request(
  method: string,
  path: string,
  { body, signal, isLast = false }: SendOptions & { readonly body: string | null },
): Promise<Response> {
  try {
    return await fetch(path.startsWith('/api/') ? path : `/api/v1${path}`, {
      method,
      ...(body === null ? {} : { body, headers: { 'content-type': 'application/json' } }),
      ...(signal ? { signal } : {}),
      keepalive: isLast && body !== null && new Blob([body]).size <= MAX_KEEPALIVE_BYTES,
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
