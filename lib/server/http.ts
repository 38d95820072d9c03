import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Access } from './access';
import type { Operation } from './api/operation';
import { type OperationName, type Operations, operations } from './api/operations';
import { isDatabaseAway } from './database-away';
import type { Env } from './env';
import { AppError, isAppError } from './errors';
import { parseJson } from './lossless';
import { requestOrigin } from './origin';
import { type Actor, allow } from './permissions';

/** From HTTP to a use case and back: who asks, may they, is what they send well formed, and the answer in one shape. */

const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** Nothing here is a page: no script may run, nothing may be kept or guessed at. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** What the wrapper itself needs of the app. */
export interface HttpApp {
  readonly access: Access;
  readonly env: Pick<Env, 'publicUrl' | 'trustProxy'>;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type PartOf<O, K extends string> = O extends { readonly [P in K]: infer S } ? Parsed<S> : undefined;

/** What a handler is given, parsed and allowed. */
export interface RouteContext<A, O extends Operation> {
  readonly app: A;
  readonly actor: O['permission'] extends 'anyone' ? null : Actor;
  readonly params: PartOf<O, 'params'>;
  readonly query: PartOf<O, 'query'>;
  readonly body: PartOf<O, 'body'>;
  /** The address that URLs begin with. */
  readonly origin: string;
  readonly request: Request;
}

type Handlers<A> = {
  /** Gives the answer's body, or nothing where the status is 204. */
  readonly [N in OperationName]?: (context: RouteContext<A, Operations[N]>) => unknown;
};

type NextContext = { readonly params: Promise<Record<string, string | string[] | undefined>> };
type Method = Operation['method'];
export type RouteHandler = (request: Request, context: NextContext) => Promise<Response>;

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `routes({ getFlow: … })` for a route file: the named operations on their methods, 405 on the others. */
export function createRoutes<A extends HttpApp>(findApp: () => Promise<A>) {
  return (handlers: Handlers<A>): Record<Method, RouteHandler> => {
    const names = Object.keys(handlers) as OperationName[]; // the keys of a Handlers object are these names
    const byMethod = new Map<Method, RouteHandler>(
      names.map((name) => {
        const handle = handlers[name] as (context: unknown) => unknown; // it gets exactly the context of its own operation
        return [operations[name].method, serve(findApp, operations[name], handle)];
      }),
    );
    const refuse = refuseMethod([...byMethod.keys()]);
    const entries = METHODS.map((method) => [method, byMethod.get(method) ?? refuse] as const);
    return Object.fromEntries(entries) as Record<Method, RouteHandler>; // one entry per method
  };
}

function serve<A extends HttpApp>(
  findApp: () => Promise<A>,
  operation: Operation,
  handle: (context: unknown) => unknown,
): RouteHandler {
  return (request, context) =>
    answering(async () => {
      const app = await findApp();
      const admitted = operation.permission === 'anyone' ? null : await app.access.require(request);
      if (admitted && operation.permission !== 'member' && operation.permission !== 'anyone') {
        allow(admitted.actor, operation.permission);
      }
      const origin = requestOrigin(request.headers, app.env);
      const parts = await parseParts(operation, request, await context.params);
      const answer = await handle({ app, actor: admitted?.actor ?? null, ...parts, origin, request });
      if (answer instanceof ReadableStream) return respondEvents(answer, admitted?.cookies);
      return respond(operation.status, answer, admitted?.cookies);
    });
}

async function parseParts(operation: Operation, request: Request, params: Record<string, unknown>) {
  return {
    params: operation.params && parse(operation.params, storable(params), ''),
    query: operation.query && parse(operation.query, storable(queryOf(request)), ''),
    body: operation.body && (await readBody(request, operation.body)),
  };
}

/** A parameter without a value (`?q=&limit=`) is one that was not given. */
function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ''));
}

/** Turns whatever goes wrong inside into an answer of the one error shape. */
export async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    return respondError(asAppError(error));
  }
}

export function respond(status: number, answer: unknown, cookies: readonly string[] = []): Response {
  const headers = new Headers(HEADERS);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (status === 204) return new Response(null, { status, headers });
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(answer), { status, headers });
}

/** `no-transform`: a compressed stream would be held back until there is enough to compress. */
function respondEvents(stream: ReadableStream, cookies: readonly string[] = []): Response {
  const headers = new Headers(HEADERS);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  headers.set('content-type', 'text/event-stream; charset=utf-8');
  headers.set('cache-control', 'no-store, no-transform');
  headers.set('x-accel-buffering', 'no');
  return new Response(stream, { headers });
}

function respondError({ status, code, message, params, issues }: AppError): Response {
  const hasParams = Object.keys(params).length > 0;
  return respond(status, { error: { code, message, ...(hasParams ? { params } : {}), ...(issues ? { issues } : {}) } });
}

function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (isDatabaseAway(error)) return new AppError('database_away');
  const id = randomUUID();
  console.error(`Request failed (${id}):`, error);
  return new AppError('internal', { id });
}

export function refuseMethod(methods: readonly Method[]): RouteHandler {
  const allowed = methods.join(', ');
  return async () => {
    const response = respondError(new AppError('method_not_allowed', { methods: allowed }));
    response.headers.set('allow', allowed);
    return response;
  };
}

/** For the address below `/api/v1` that no route answers. */
export async function refuseRoute(): Promise<Response> {
  return respondError(new AppError('route_not_found'));
}

export async function readBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parse(schema, await readJson(request), 'body');
}

/** Reads a JSON body of at most 2 MiB, without trusting what its length header says. */
async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {}; // `POST …/publish` without a body is one without a note
  const parsed = parseJson(textOf(bytes), MAX_DEPTH);
  if (parsed.ok) return storable(parsed.value, 'body');
  const { fault } = parsed;
  const place = `line ${fault.line}, column ${fault.column}`;
  const detail =
    fault.code === 'json_too_deep'
      ? `body: deeper than ${MAX_DEPTH} levels at ${place}.`
      : `The body is not JSON: ${fault.problem} at ${place}.`;
  throw new AppError('request_invalid', { detail });
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('request_invalid', { detail: 'The body is not UTF-8.' });
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.length;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      throw new AppError('body_too_large', { limit: '2 MiB' });
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the control character is the point
const UNSTORABLE = /\u0000|[\uD800-\uDFFF]/u;

const MAX_DEPTH = 200;

/** What PostgreSQL can keep: no U+0000 and no half of a surrogate pair. Else a 400, not a failure. */
function storable<T>(value: T, path = ''): T {
  if (typeof value === 'string' && UNSTORABLE.test(value)) {
    throw new AppError('request_invalid', { detail: `${path}: holds a character that cannot be stored.` });
  }
  if (typeof value !== 'object' || value === null) return value;
  for (const [key, child] of Object.entries(value)) {
    storable(key, path);
    storable(child, path === '' ? key : `${path}.${key}`);
  }
  return value;
}

function parse<S extends z.ZodType>(schema: S, value: unknown, root: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: pathOf(root, issue.path), message: issue.message }));
  const [first] = issues;
  throw new AppError('request_invalid', { detail: first ? `${first.path}: ${first.message}` : 'Not valid.' }, issues);
}

function pathOf(root: string, path: readonly PropertyKey[]): string {
  return [...(root === '' ? [] : [root]), ...path.map(String)].join('.');
}
