import { Pool } from 'undici';
import { isDemoAddress } from '@/lib/engine/effect';
import { DEADLINE_HEADER, HOPS_HEADER } from '@/lib/engine/headers';
import type { ClockPort, HttpBounds, HttpPort, HttpRequest, HttpResponse } from '@/lib/engine/ports';
import type { answerDemo } from '../demo/demo';
import { type Addresses, createAddresses } from './addresses';
import { Exchange, type RawResponse } from './exchange';
import { httpFailure } from './failure';
import { createConnector } from './interim';
import { assertSendable, followed, isRedirect } from './request';
import { readResponse } from './response';
import { assertHostsAllowed } from './secret-hosts';

/** The only way by which flows reach other servers. */
export interface Egress extends HttpPort {
  close(): Promise<void>;
}

export interface EgressOptions {
  /** CIDRs that flows may call although they are private. */
  readonly allowPrivate: readonly string[];
  /** Answers `/demo/…` without a network. */
  readonly demo: typeof answerDemo;
  readonly clock: ClockPort;
  /** Bytes of a response body, before and after decoding. Default 2 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** Replaces `dns.lookup`, for tests. */
  readonly resolve?: Parameters<typeof createAddresses>[1];
}

/** The demo API is none of the hosts that a secret names. */
const DEMO = { host: 'the demo API', hostname: '', port: '', protocol: '' };

const MAX_RESPONSE_BYTES = 2 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const MAX_ORIGINS = 256;
const CONNECTIONS_PER_ORIGIN = 64;
const CONNECT_TIMEOUT_MS = 10_000;
/** Servers that close idle connections earlier say so in `keep-alive`, and undici obeys. */
const KEEP_ALIVE_MS = 15_000;

/** Systems that speak several forms choose by this; many answer a page or XML without it. */
const ACCEPT = 'application/json, */*;q=0.8';

export function createEgress(options: EgressOptions): Egress {
  const { clock, demo, maxResponseBytes: maxBytes = MAX_RESPONSE_BYTES } = options;
  const pools = createPools(createAddresses(options.allowPrivate, options.resolve));

  const exchange = (url: URL, request: HttpRequest, bounds: HttpBounds): Promise<RawResponse> =>
    new Promise((resolve, reject) => {
      const pool = pools.get(url); // a refused address rejects
      const { method, body } = request;
      const { timeoutMs } = bounds;
      const headers = flatHeaders(request.headers, bounds);
      const handler = new Exchange({ method, host: url.host, timeoutMs, maxBytes }, clock, resolve, reject);
      pool.dispatch({ path: url.pathname + url.search, method, headers, body: body ?? null }, handler);
    });

  const follow = async (from: Hop, endsAt: number, hops: number): Promise<HttpResponse> => {
    let hop = from;
    for (let followedSoFar = 0; isRedirect(hop.response); followedSoFar++) {
      if (followedSoFar === MAX_REDIRECTS)
        throw httpFailure('http_too_many_redirects', `${from.url.host} redirected more than ${MAX_REDIRECTS} times.`);
      const { url, request } = followed(hop.url, hop.request, hop.response);
      hop = {
        url,
        request,
        response: await exchange(url, request, { timeoutMs: Math.max(1, endsAt - clock.elapsed()), hops }),
      };
    }
    return readResponse(hop.response, { host: hop.url.host, maxBytes });
  };

  return {
    async send(request, bounds) {
      if (isDemoAddress(request.url)) {
        assertHostsAllowed(DEMO, request, 'written');
        return demoResponse(demo(request.method, request.url, request.body));
      }
      const url = assertSendable(request);
      assertHostsAllowed(url, request, 'written');
      const endsAt = clock.elapsed() + bounds.timeoutMs;
      const response = await exchange(url, request, bounds);
      if (isRedirect(response)) return follow({ url, request, response }, endsAt, bounds.hops);
      return readResponse(response, { host: url.host, maxBytes });
    },
    close: () => pools.close(),
  };
}

/** A request and what came back. */
interface Hop {
  readonly url: URL;
  readonly request: HttpRequest;
  readonly response: RawResponse;
}

function demoResponse({ status, body }: ReturnType<typeof answerDemo>): HttpResponse {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

/** undici takes names and values in one list, without looking at each pair's shape. */
function flatHeaders(headers: HttpRequest['headers'], { hops, timeoutMs }: HttpBounds): string[] {
  const flat: string[] = [HOPS_HEADER, String(hops + 1), DEADLINE_HEADER, String(Math.floor(timeoutMs))];
  let hasAgent = false;
  let hasAccept = false;
  for (const [name, value] of headers) {
    flat.push(name, value);
    if (name.length === 10 && name.toLowerCase() === 'user-agent') hasAgent = true;
    if (name.length === 6 && name.toLowerCase() === 'accept') hasAccept = true;
  }
  if (!hasAgent) flat.push('user-agent', 'Hookloom');
  if (!hasAccept) flat.push('accept', ACCEPT);
  return flat;
}

/** Keep-alive connections per origin; beyond the limit the origin used longest ago is let go after its last response. */
function createPools(addresses: Addresses) {
  const pools = new Map<string, Pool>();
  let latest: { origin: string; pool: Pool } | undefined;

  const open = (url: URL): Pool => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // A name is checked when it is resolved; an address never is resolved, so it is checked here.
    const isAddress = url.hostname.startsWith('[') || /^[\d.]+$/.test(host);
    if (isAddress && !addresses.isAllowed(host))
      throw httpFailure('http_address_refused', `${host} is a private or reserved address.`);
    return new Pool(url.origin, {
      connections: CONNECTIONS_PER_ORIGIN,
      connect: createConnector({ lookup: addresses.lookup, timeout: CONNECT_TIMEOUT_MS, allowH2: false }),
      // One exchange to a connection: over HTTP/2 a stalled connection would hold up every exchange with that origin.
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Each exchange has its own total time, which covers these two.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  };

  return {
    get(url: URL): Pool {
      const { origin } = url;
      if (latest?.origin === origin) return latest.pool;
      const pool = pools.get(origin) ?? open(url);
      pools.delete(origin);
      pools.set(origin, pool);
      latest = { origin, pool };
      const [oldest] = pools;
      if (pools.size > MAX_ORIGINS && oldest) {
        pools.delete(oldest[0]);
        void oldest[1].close();
      }
      return pool;
    },
    async close(): Promise<void> {
      latest = undefined;
      await Promise.all([...pools.values()].map((pool) => pool.destroy()));
      pools.clear();
    },
  };
}
