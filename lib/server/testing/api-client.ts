import { type AnswerOf, commonErrors, type Operation } from '@/lib/contract/operation';
import { type OperationName, type Operations, operations } from '@/lib/contract/operations';
import { ORIGIN } from './services';

/** Asks the management API as a program would, and holds every answer against what the contract promises. */
export interface ApiClient {
  call<N extends OperationName>(name: N, options?: CallOptions): Promise<ApiAnswer<AnswerOf<Operations[N]>>>;
  /** Whatever the method, at whatever path below `/api/v1`. */
  send(method: string, path: string, options?: CallOptions): Promise<ApiAnswer<unknown>>;
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

/** Told of every answer that went well, as it was sent. */
export type AnswerWitness = (name: OperationName, json: unknown) => void;

export function apiClient(
  answerApi: (request: Request) => Promise<Response>,
  witness: AnswerWitness = () => {},
): ApiClient {
  return {
    async send(method, path, options = {}) {
      return answerOf(await answerApi(requestOf(method, path, options)), (json) => json);
    },
    async call<N extends OperationName>(name: N, options: CallOptions = {}) {
      const operation: Operation = operations[name];
      const response = await answerApi(requestOf(operation.method, pathOf(operation, options), options));
      if (response.ok && response.status !== operation.status)
        throw new Error(`${response.status} is not the status of ${name}`);
      const answer = await answerOf(response, (json) => {
        witness(name, json);
        operation.answer?.parse(json);
        return json as AnswerOf<Operations[N]>; // the very schema that the type is made of has just accepted it
      });
      refuseUndeclared(name, answer.code);
      return answer;
    },
  };
}

/** An error that the contract does not announce is a fault of the contract. */
function refuseUndeclared(name: OperationName, code: string | null): void {
  const operation: Operation = operations[name];
  const declared: readonly string[] = [...commonErrors(operation), ...(operation.errors ?? [])];
  if (code !== null && !declared.includes(code)) throw new Error(`${name} does not say that it refuses with ${code}`);
}

function pathOf({ path }: Operation, { params = {} }: CallOptions): string {
  return path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
}

function requestOf(method: string, path: string, { key, body, text, headers = {}, query }: CallOptions): Request {
  return new Request(`${ORIGIN}/api/v1${path}${query ? `?${query}` : ''}`, {
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
  const error = ok || text === '' ? undefined : (body as { error: ApiFault }).error; // every error has this shape
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
