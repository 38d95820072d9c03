import type { z } from 'zod';
import type { RouteHandler } from '../api/http';
import type { Operation } from '../api/operation';
import { type OperationName, type Operations, operations } from '../api/operations';
import { ORIGIN } from './services';

/** Calls the route handlers as Next would, and holds every answer against the shape that OpenAPI promises. */
export interface ApiClient {
  call<N extends OperationName>(name: N, options?: CallOptions): Promise<ApiAnswer<AnswerOf<N>>>;
  /** Whatever the method, in the folder of a route below `/api/v1`. */
  send(method: string, folder: string, options?: CallOptions): Promise<ApiAnswer<unknown>>;
}

export interface CallOptions {
  readonly key?: string | undefined;
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** As it stands behind the question mark. */
  readonly query?: string | undefined;
  readonly params?: Readonly<Record<string, string>> | undefined;
}

type AnswerOf<N extends OperationName> = Operations[N] extends { readonly answer: infer S extends z.ZodType }
  ? z.output<S>
  : null;

/** `json` throws where the answer is an error, `error` where it is none. */
export interface ApiAnswer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly json: T;
  readonly error: ApiFault;
  /** Of the error; null when all is well. */
  readonly code: string | null;
}

export interface ApiFault {
  readonly code: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly issues?: readonly unknown[];
}

type RouteModule = Record<string, RouteHandler>;

export function apiClient(loadRoute: (folder: string) => Promise<RouteModule>): ApiClient {
  const send = async (method: string, folder: string, options: CallOptions = {}): Promise<Response> => {
    const handler = (await loadRoute(`v1${folder}`))[method];
    if (!handler) throw new Error(`No ${method} in ${folder}`);
    return handler(requestOf(method, folder, options), { params: Promise.resolve(options.params ?? {}) });
  };
  return {
    send: async (method, folder, options) => answerOf(await send(method, folder, options), (json) => json),
    async call<N extends OperationName>(name: N, options: CallOptions = {}) {
      const operation: Operation = operations[name];
      const response = await send(operation.method, operation.path.replace(/\{(\w+)\}/g, '[$1]'), options);
      if (response.ok && response.status !== operation.status)
        throw new Error(`${response.status} is not the status of ${name}`);
      return answerOf(response, (json) => {
        operation.answer?.parse(json);
        return json as AnswerOf<N>; // the very schema that the type is made of has just accepted it
      });
    },
  };
}

function requestOf(
  method: string,
  folder: string,
  { key, body, text, headers = {}, query = '' }: CallOptions,
): Request {
  return new Request(`${ORIGIN}/api/v1${folder}?${query}`, {
    method,
    headers: { host: '127.0.0.1:3000', ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
    ...(body === undefined && text === undefined ? {} : { body: text ?? JSON.stringify(body) }),
  });
}

async function answerOf<T>(response: Response, accept: (json: unknown) => T): Promise<ApiAnswer<T>> {
  const text = await response.text();
  const body: unknown = text === '' ? null : JSON.parse(text);
  const { ok, status, headers } = response;
  const json = ok ? accept(body) : undefined;
  const error = ok ? undefined : (body as { error: ApiFault }).error; // every error has this shape
  return {
    status,
    headers,
    code: error?.code ?? null,
    get json() {
      if (error) throw new Error(`${status} ${error.code}: ${error.message}`);
      return json as T; // without an error it was accepted
    },
    get error() {
      if (!error) throw new Error(`${status} is no error`);
      return error;
    },
  };
}
