import type { z } from 'zod';
import { MAX_IDEMPOTENCY_KEY, type Method, type Operation } from '@/lib/contract/operation';
import { operations } from '@/lib/contract/operations';
import { AppError } from '../errors';
import { requestOrigin } from '../origin';
import { allow } from '../permissions';
import type { ApiApp } from './handler';
import { handlers } from './handlers';
import { type Answering, respond, respondEvents, respondMethods } from './http';
import { parse, readBody, storable } from './request-body';
import { allowedMethods, findRoute } from './routes';

const PREFIX = '/api/v1';

/** The management API as one function: finds the operation, asks who calls, parses, and answers in the operation's shape. */
export function createApi(findApp: () => Promise<ApiApp>, answering: Answering) {
  return (request: Request): Promise<Response> =>
    answering(async () => {
      const route = findRoute(new URL(request.url).pathname.slice(PREFIX.length));
      if (!route) throw new AppError('route_not_found');
      const allowed = allowedMethods(route);
      if (request.method === 'OPTIONS') return respondMethods(allowed);
      // HEAD is answered as GET, without the body.
      const method = (request.method === 'HEAD' ? 'GET' : request.method) as Method; // any other is in no route
      const name = route.operations.get(method);
      if (!name) throw new AppError('method_not_allowed', { methods: allowed });
      const handle = handlers[name] as (context: unknown) => unknown; // it gets exactly the context of its own operation
      const response = await serve(await findApp(), {
        request,
        operation: operations[name],
        params: route.params,
        handle,
      });
      return request.method === 'HEAD' ? withoutBody(response) : response;
    });
}

interface Call {
  readonly request: Request;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  readonly handle: (context: unknown) => unknown;
}

async function serve(app: ApiApp, { request, operation, params, handle }: Call): Promise<Response> {
  const { permission } = operation;
  const admitted = permission === 'anyone' ? null : await app.access.require(request);
  if (admitted && permission !== 'member' && permission !== 'anyone') allow(admitted.actor, permission);
  const origin = requestOrigin(request.headers, app.env);
  const parts = {
    params: operation.params && parse(operation.params, storable(params), ''),
    query: queryOf(request, operation.query),
    body: operation.body && (await readBody(request, operation.body)),
  };
  const idempotencyKey = operation.takesIdempotencyKey && idempotencyKeyOf(request);
  const answer = await handle({ app, actor: admitted?.actor ?? null, ...parts, origin, idempotencyKey, request });
  if (answer instanceof ReadableStream) return respondEvents(answer, admitted?.cookies);
  return respond(operation.status, answer, admitted?.cookies);
}

/** A parameter without a value (`?q=&limit=`) is one that was not given. */
function queryOf(request: Request, schema: z.ZodObject | undefined) {
  const given = [...new URL(request.url).searchParams];
  const known = Object.keys(schema?.shape ?? {});
  const unknown = given.find(([name]) => !known.includes(name));
  if (unknown) throw new AppError('request_invalid', { detail: unknownParameter(unknown[0], known) });
  return schema && parse(schema, storable(Object.fromEntries(given.filter(([, value]) => value !== ''))), '');
}

function idempotencyKeyOf({ headers }: Request): string | undefined {
  const key = headers.get('idempotency-key')?.trim();
  if (key && key.length > MAX_IDEMPOTENCY_KEY)
    throw new AppError('request_invalid', { detail: `Idempotency-Key: at most ${MAX_IDEMPOTENCY_KEY} characters.` });
  return key || undefined;
}

function unknownParameter(name: string, known: readonly string[]): string {
  const list = known.length === 0 ? 'It takes none.' : `It takes ${known.join(', ')}.`;
  return `${name}: this address has no such query parameter. ${list}`;
}

async function withoutBody(response: Response): Promise<Response> {
  await response.body?.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}
