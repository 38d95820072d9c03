import { type NextRequest, NextResponse } from 'next/server';

/** Security headers of every page. The API and hook calls set their own, and static files need none. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const isHttps = isSecure(request);
  const policy = contentPolicy({ nonce, isHttps, isDev: process.env.NODE_ENV === 'development' });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from here while it renders.
  headers.set('content-security-policy', policy);
  headers.set('x-nonce', nonce);
  // Where to go on after a sign-in (`lib/server/next.ts`).
  headers.set('x-page', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(securityHeaders(isHttps))) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ['/((?!api/|hooks/|demo/|_next/static|_next/image|healthz|readyz).*)'],
};

/** Nothing from other hosts, no script but ours. Inline styles stay allowed: the canvas places every card with one. */
function contentPolicy({ nonce, isHttps, isDev }: { nonce: string; isHttps: boolean; isDev: boolean }): string {
  const directives = [
    "default-src 'self'",
    // React's development build evaluates strings to show better stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    // Reloading while developing goes over a web socket.
    `connect-src 'self'${isDev ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}

function securityHeaders(isHttps: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** The proxy in front says so; a plain header from outside can only make the browser stricter with itself. */
function isSecure(request: NextRequest): boolean {
  const forwarded = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return (forwarded ?? request.nextUrl.protocol.replace(':', '')) === 'https';
}
