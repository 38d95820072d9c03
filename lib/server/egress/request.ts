import { isTransportHeader } from '@/lib/engine/headers';
import type { HttpRequest } from '@/lib/engine/ports';
import type { RawResponse } from './exchange';
import { httpFailure } from './failure';
import { assertHostsAllowed } from './secret-hosts';

/** What another origin may learn after a redirect. All else may be a credential under a name of the API's own. */
const HARMLESS_HEADERS = new Set(['accept', 'accept-language', 'content-type', 'user-agent']);

const MAX_URL = 8_000;

/** The parsed URL of a request that may be sent, as far as it shows without a look at the network. */
export function assertSendable(request: HttpRequest): URL {
  for (const [name] of request.headers) {
    if (isTransportHeader(name)) throw httpFailure('http_request_invalid', `The header ${name} cannot be set.`);
  }
  if (request.url.length > MAX_URL) throw httpFailure('http_url_invalid', 'The address is too long.');
  return parseUrl(request.url);
}

function parseUrl(text: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(text, base);
  } catch {
    throw httpFailure('http_url_invalid', 'The address is not an absolute http or https URL.');
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw httpFailure('http_url_invalid', `The address may not start with ${url.protocol}`);
  if (url.username !== '' || url.password !== '')
    throw httpFailure('http_url_invalid', 'The address may not hold a user name or password.');
  return url;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export function isRedirect(response: RawResponse): boolean {
  return REDIRECTS.has(response.status) && response.headers.location !== undefined;
}

/** The request that a redirect asks for, by the rules of the Fetch standard. */
export function followed(from: URL, request: HttpRequest, response: RawResponse): { url: URL; request: HttpRequest } {
  const url = parseUrl(response.headers.location ?? '', from);
  const { status } = response;
  const becomesGet =
    ((status === 301 || status === 302) && request.method === 'POST') ||
    (status === 303 && request.method !== 'GET' && request.method !== 'HEAD');
  const headers = request.headers.filter(([name]) => {
    const lower = name.toLowerCase();
    if (becomesGet && lower.startsWith('content-')) return false;
    return url.origin === from.origin || (HARMLESS_HEADERS.has(lower) && !request.secrets?.inHeaders.includes(lower));
  });
  const body = becomesGet ? undefined : request.body;
  const method = becomesGet ? 'GET' : request.method;
  const next: HttpRequest = { ...request, method, url: url.href, headers, body };
  assertHostsAllowed(url, next, 'redirected');
  if (body !== undefined && request.secrets?.inBody && url.origin !== from.origin)
    throw httpFailure('http_redirect_refused', `${from.host} redirects to ${url.host}. The body holds a secret.`);
  return { url, request: next };
}
