import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app';
import { answerDemo } from '../demo';
import { type Env, networkMatcher } from '../env';
import { createHookListener } from '../gateway/node-http';
import type { Web } from './web';

export interface Listener {
  request(request: IncomingMessage, response: ServerResponse): void;
  /** From now on `/readyz` says no. */
  drain(): void;
}

interface Deps {
  readonly app: Pick<App, 'gateway' | 'plans'>;
  readonly env: Env;
  readonly web: Web | null;
}

/** Says who answers what: hooks first, as they are the many. */
export function createListener({ app, env, web }: Deps): Listener {
  const isTrusted = networkMatcher(env.trustProxy);
  const answerHook = createHookListener(app.gateway, env.trustProxy.length > 0 ? isTrusted : undefined);
  const answersHooks = env.roles.has('hooks');
  let isDraining = false;

  const other = (request: IncomingMessage, response: ServerResponse, url: string) => {
    const [path = ''] = url.split('?', 1);
    if (path === '/healthz') return sendJson(response, 200, { status: 'ok' });
    if (path === '/readyz') return ready(response);
    if (url.startsWith('/demo/')) {
      const { status, body } = answerDemo(request.method ?? 'GET', url);
      return sendJson(response, status, body);
    }
    if (!web || path.startsWith('/hooks/'))
      return sendJson(response, 404, {
        error: { code: 'route_not_found', message: 'There is nothing at this address.' },
      });
    forwardOnlyFromProxies(request, isTrusted);
    readToEnd(request, response);
    web.handle(request, response);
  };

  const ready = (response: ServerResponse) => {
    if (isDraining || !app.plans.isReady)
      return sendJson(response, 503, { status: isDraining ? 'draining' : 'starting' });
    sendJson(response, 200, app.plans.isDegraded ? { status: 'ok', degraded: ['database'] } : { status: 'ok' });
  };

  return {
    request(request, response) {
      const url = request.url ?? '/';
      if (answersHooks && url.startsWith('/hooks/')) answerHook(request, response);
      else other(request, response, url);
    },
    drain() {
      isDraining = true;
    },
  };
}

/** A forged X-Forwarded-For would pass the limit of sign-in attempts: the peer's own address replaces it. */
function forwardOnlyFromProxies(request: IncomingMessage, isTrusted: (address: string) => boolean): void {
  const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (isTrusted(peer)) return;
  for (const name of ['forwarded', 'x-real-ip', 'x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port'])
    delete request.headers[name];
  request.headers['x-forwarded-for'] = peer;
}

/** What a caller may send on after its answer; more cuts the connection. */
const MAX_DISCARDED = 4_194_304;

/** An answer that came before the whole body leaves the rest unread, and that a caller has gone is noticed only by reading. */
function readToEnd(request: IncomingMessage, response: ServerResponse): void {
  response.once('finish', () => {
    if (request.complete) return;
    let left = MAX_DISCARDED;
    request.unpipe().on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) request.socket.destroy();
    });
    request.resume();
  });
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}
