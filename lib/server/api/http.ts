import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { isDatabaseAway, isStorageFull } from '../database-away';
import type { Env } from '../env';
import { AppError, isAppError } from '../errors';
import { requestOrigin } from '../origin';
import type { Access } from '../people/access';
import { type Actor, allow } from '../permissions';
import type { Operation } from './operation';
import { type OperationName, type Operations, operations } from './operations';
import { parse, readBody, readBytes, storable } from './request-body';

/** From HTTP to a use case and back: who asks, may they, is what they send well formed, and the answer in one shape. */

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
type Answering = (work: () => Promise<Response>) => Promise<Response>;

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `routes({ getFlow: … })` for a route file: the named operations on their methods, 405 on the others. */
export function createRoutes<A extends HttpApp>(findApp: () => Promise<A>, answering: Answering) {
  return (handlers: Handlers<A>): Record<Method, RouteHandler> => {
    const names = Object.keys(handlers) as OperationName[]; // the keys of a Handlers object are these names
    const byMethod = new Map<Method, RouteHandler>(
      names.map((name) => {
        const handle = handlers[name] as (context: unknown) => unknown; // it gets exactly the context of its own operation
        const work = serve(findApp, operations[name], handle);
        return [operations[name].method, (request, context) => answering(() => work(request, context))];
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
  return async (request, context) => {
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
  };
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

/** Turns whatever goes wrong inside into an answer of the one error shape; `report` is told what is our fault. */
export function createAnswering(report: (problem: unknown) => void): Answering {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      if (isAppError(error)) return respondError(error);
      if (isDatabaseAway(error)) return respondError(new AppError('database_away'));
      if (isStorageFull(error)) return respondError(new AppError('storage_full'));
      const id = randomUUID();
      report(new Error(`Request failed (${id})`, { cause: error }));
      return respondError(new AppError('internal', { id }));
    }
  };
}

export function respond(status: number, answer: unknown, cookies: readonly string[] = []): Response {
  const headers = new Headers(HEADERS);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (status === 204) return new Response(null, { status, headers });
  headers.set('content-type', 'application/json; charset=utf-8');
  return new Response(JSON.stringify(answer), { status, headers });
}

/** A request for a library that reads bodies of any size, and its answer for a browser that should keep none of it. */
export async function respondThrough(
  request: Request,
  { maxBytes }: { maxBytes: number },
  handler: (request: Request) => Promise<Response>,
): Promise<Response> {
  const body = request.body ? await readBytes(request, maxBytes) : null;
  const answer = await handler(new Request(request.url, { method: request.method, headers: request.headers, body }));
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
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
  const error = { code, message, ...(hasParams ? { params } : {}), ...(issues ? { issues } : {}) };
  const response = respond(status, { error });
  if (params.seconds !== undefined) response.headers.set('retry-after', String(params.seconds));
  return response;
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
