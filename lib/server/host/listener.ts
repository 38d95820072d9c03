import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app';
import { answerDemo } from '../demo/demo';
import { type Env, networkMatcher } from '../env';
import { createHookListener } from '../gateway/node-http';
import { sendJson } from './send-json';
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
    cutUnread(request, response);
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

/** How long a caller may go on sending after its answer. */
const REST_MS = 2_000;

/**
 * An answer may leave before the whole body has come. Next then stops reading without closing, and that a caller has gone is noticed
 * only by reading; its streams cannot be read on from outside, so the connection is cut.
 */
function cutUnread(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request; // by then Next has taken it out
  response.once('finish', () => {
    if (request.complete) return;
    const cut = () => {
      if (!request.complete) socket.destroy();
    };
    setTimeout(cut, REST_MS).unref();
  });
}
