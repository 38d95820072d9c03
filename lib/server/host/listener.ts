import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calls } from '../calls';
import { answerDemo } from '../demo/demo';
import { type Env, networkMatcher } from '../env';
import { AppError, isAppError } from '../errors';
import { createHookListener } from '../gateway/node-http';
import type { Disk } from './disk';
import { sendFault, sendJson } from './send-json';
import { readTarget } from './target';
import type { Web } from './web';

export interface Listener {
  request(request: IncomingMessage, response: ServerResponse): void;
  /** From now on `/readyz` says no. */
  drain(): void;
}

interface Deps {
  readonly app: Pick<Calls, 'gateway' | 'plans' | 'runLog'>;
  readonly env: Env;
  readonly disk: Disk;
  readonly web: Pick<Web, 'handle'> | null;
}

/** Says who answers what: hooks are tested first because they are the most frequent. */
export function createListener({ app, env, disk, web }: Deps): Listener {
  const isTrusted = networkMatcher(env.trustProxy);
  const answerHook = createHookListener(app.gateway, env.trustProxy.length > 0 ? isTrusted : undefined);
  const answersHooks = env.roles.has('hooks');
  let isDraining = false;

  const other = (request: IncomingMessage, response: ServerResponse) => {
    const target = readTarget(request);
    if (isAppError(target)) return sendFault(response, target);
    const { url, path } = target;
    if (answersHooks && url.startsWith('/hooks/')) return answerHook(request, response);
    if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
    if (path === '/readyz') return void ready(response);
    if (url.startsWith('/demo/')) {
      const { status, body } = answerDemo(request.method ?? 'GET', url);
      return sendJson(response, status, body);
    }
    if (!web || path.startsWith('/hooks/')) return sendFault(response, new AppError('route_not_found'));
    forwardOnlyFromProxies(request, isTrusted);
    cutUnread(request, response);
    web.handle(request, response);
  };

  const ready = async (response: ServerResponse) => {
    if (isDraining || !app.plans.isReady)
      return sendJson(response, 503, { status: isDraining ? 'draining' : 'starting' });
    const degraded = [
      ...(app.plans.isDegraded ? ['database'] : []),
      ...((await disk.isFull()) ? ['disk'] : []),
      ...(app.runLog.isLosing ? ['log'] : []),
    ];
    sendJson(response, 200, degraded.length > 0 ? { status: 'ok', degraded } : { status: 'ok' });
  };

  return {
    request(request, response) {
      if (answersHooks && request.url?.startsWith('/hooks/')) answerHook(request, response);
      else other(request, response);
    },
    drain() {
      isDraining = true;
    },
  };
}

/** A forged X-Forwarded-For would pass the limit of sign-in attempts: the peer's own address replaces it. */
function forwardOnlyFromProxies(request: IncomingMessage, isTrusted: (address: string) => boolean): void {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (isTrusted(peer)) {
    request.headers['x-forwarded-for'] ??= peer;
    return;
  }
  for (const name of ['forwarded', 'x-real-ip', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'])
    delete request.headers[name];
  request.headers['x-forwarded-for'] = peer;
}

/** How long a caller may go on sending after its answer. */
const REST_MS = 2_000;

/**
 * An answer may leave before the whole body has come. Next then stops reading without closing, and that a caller has gone is noticed
 * only by reading; its streams cannot be read on from outside, so the connection is cut. The answer says so beforehand.
 */
function cutUnread(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request; // by then Next has taken it out
  if (!hasBody(request)) return;
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse; // handed on as they are
  response.writeHead = (...given: unknown[]) => {
    if (!request.complete) {
      response.setHeader('connection', 'close');
      // Closed at once with its words unread, a connection is reset, and the caller may lose the answer.
      socket.destroySoon = () => void socket.end();
    }
    return writeHead(...given);
  };
  response.once('finish', () => {
    if (request.complete) return;
    const cut = () => {
      if (!request.complete) socket.destroy();
    };
    setTimeout(cut, REST_MS).unref();
  });
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
