import type { AnswerOf, Method, Operation, ParamsOf, QueryOf, SentBodyOf } from '@/lib/contract/operation';
import type { OperationName, Operations } from '@/lib/contract/operations';
import { send } from './send';

/**
 * The management API for the browser: `await api.get('/flows/{id}', { params: { id } })`. Addresses, what they take and
 * what they answer are those of the contract, of which only types come along.
 */
export const api = {
  get: caller('GET'),
  post: caller('POST'),
  put: caller('PUT'),
  patch: caller('PATCH'),
  delete: caller('DELETE'),
};

type AnyOperation = Operations[OperationName];
type PathOf<M extends Method> = Extract<AnyOperation, { readonly method: M }>['path'];
type At<M extends Method, P extends string> = Extract<AnyOperation, { readonly method: M; readonly path: P }>;

type SentParams<O extends Operation> =
  ParamsOf<O> extends object ? { readonly params: { readonly [K in keyof ParamsOf<O>]: string | number } } : unknown;
type SentQuery<O extends Operation> =
  QueryOf<O> extends object
    ? { readonly query?: { readonly [K in keyof QueryOf<O>]?: QueryOf<O>[K] | undefined } }
    : unknown;
type SentBody<O extends Operation> =
  SentBodyOf<O> extends infer B
    ? [B] extends [undefined]
      ? unknown
      : Record<never, never> extends B
        ? { readonly body?: B }
        : { readonly body: B }
    : never;

/** What a call of an operation needs, and how it is sent. */
export type CallOptions<O extends Operation> = SentParams<O> &
  SentQuery<O> &
  SentBody<O> & { readonly signal?: AbortSignal | undefined; readonly isLast?: boolean | undefined };

type OptionsArgument<T> = Record<never, never> extends T ? [options?: T] : [options: T];

function caller<M extends Method>(method: M) {
  return async <P extends PathOf<M>>(
    path: P,
    ...[options]: OptionsArgument<CallOptions<At<M, P>>>
  ): Promise<AnswerOf<At<M, P>>> => {
    const { params, query, ...rest }: LooseOptions = options ?? {};
    // The server answers by the same contract; a test holds every answer against it.
    return (await send(method, apiAddress(path, { params, query }), rest)) as AnswerOf<At<M, P>>;
  };
}

interface LooseOptions extends AddressParts {
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly isLast?: boolean | undefined;
}

interface AddressParts {
  readonly params?: Readonly<Record<string, string | number>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
}

/** The address of an operation, for what sends its requests itself, such as an event source. */
export function apiAddress(path: AnyOperation['path'], { params = {}, query = {} }: AddressParts = {}): string {
  const place = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/v1${place}${search === '' ? '' : `?${search}`}`;
}
