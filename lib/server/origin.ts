import type { Env } from './env';

/** The address under which the browser, or the platform, knows this server; no slash at the end. */
export function requestOrigin(headers: Headers, env: Pick<Env, 'publicUrl' | 'trustProxy'>): string {
  if (env.publicUrl) return env.publicUrl.replace(/\/+$/, '');
  const isBehindProxy = env.trustProxy.length > 0;
  const scheme = isBehindProxy && firstOf(headers.get('x-forwarded-proto')) === 'https' ? 'https' : 'http';
  const host = (isBehindProxy ? firstOf(headers.get('x-forwarded-host')) : null) ?? headers.get('host') ?? 'localhost';
  return `${scheme}://${host}`;
}

/**
 * Whether a browser sent this from our own pages. Every browser sends `Sec-Fetch-Site` or, on a changing request, `Origin`;
 * what sends neither is no browser and has no business with a session cookie.
 */
export function isSameOrigin(headers: Headers, env: Pick<Env, 'publicUrl' | 'trustProxy'>): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = headers.get('origin');
  if (origin === null) return false;
  return origin === requestOrigin(headers, env) || origin === requestOrigin(headers, { ...env, publicUrl: null });
}

/** Whether a browser sent this from a page of another site. What names no origin at all is no browser. */
export function isCrossOrigin(headers: Headers, env: Pick<Env, 'publicUrl' | 'trustProxy'>): boolean {
  return (headers.has('sec-fetch-site') || headers.has('origin')) && !isSameOrigin(headers, env);
}

/** `host`: a name or an address, with or without a port. */
export function isLoopbackHost(host: string): boolean {
  const [, bracketed, plain] = /^(?:\[(.*)\]|([^:]*))(?::\d+)?$/.exec(host.toLowerCase()) ?? [];
  const name = bracketed ?? plain ?? host;
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127\.\d+\.\d+\.\d+$/.test(name);
}

function firstOf(list: string | null): string | null {
  return list?.split(',')[0]?.trim() || null;
}
