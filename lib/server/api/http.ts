import { randomUUID } from 'node:crypto';
import { isDatabaseAway, isStorageFull } from '../database-away';
import { AppError, isAppError } from '../errors';
import { readBytes } from './request-body';

/** Answers of the management API, and of the few routes beside it, in one shape. */

/** Nothing here is a page: no script may run, nothing may be kept or guessed at. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

export type Answering = (work: () => Promise<Response>) => Promise<Response>;

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

/** To `OPTIONS`: what the address takes. */
export function respondMethods(allowed: string): Response {
  const response = respond(204, undefined);
  response.headers.set('allow', allowed);
  return response;
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
export function respondEvents(stream: ReadableStream, cookies: readonly string[] = []): Response {
  const headers = new Headers(HEADERS);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  headers.set('content-type', 'text/event-stream; charset=utf-8');
  headers.set('cache-control', 'no-store, no-transform');
  headers.set('x-accel-buffering', 'no');
  return new Response(stream, { headers });
}

export function respondError({ status, code, message, params, issues }: AppError): Response {
  const hasParams = Object.keys(params).length > 0;
  const error = { code, message, ...(hasParams ? { params } : {}), ...(issues ? { issues } : {}) };
  const response = respond(status, { error });
  if (params.seconds !== undefined) response.headers.set('retry-after', String(params.seconds));
  if (code === 'not_signed_in') response.headers.set('www-authenticate', 'Bearer realm="Hookloom"');
  if (code === 'method_not_allowed') response.headers.set('allow', String(params.methods));
  return response;
}

/** On a method that an address does not take. */
export async function refuseMethod(...methods: readonly string[]): Promise<Response> {
  return respondError(new AppError('method_not_allowed', { methods: methods.join(', ') }));
}
