import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { config, proxy } from '@/proxy';

const answer = (headers: Record<string, string> = {}) =>
  proxy(new NextRequest('http://127.0.0.1:3000/flows', { headers })).headers;

describe('the headers of a page', () => {
  it('let no script run without the nonce of this very answer', () => {
    const nonces = [answer(), answer()].map(
      (headers) => /script-src [^;]*'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1],
    );
    expect(nonces[0]).toBeTruthy();
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(answer().get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
  });

  it('name no other host and let nobody frame us', () => {
    const policy = answer().get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/https?:|\*/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(answer().get('x-content-type-options')).toBe('nosniff');
    expect(answer().get('referrer-policy')).toBe('same-origin');
  });

  it('keep the browser on https only where it came by https', () => {
    expect(answer().has('strict-transport-security')).toBe(false);
    const secure = answer({ 'x-forwarded-proto': 'https' });
    expect(secure.get('strict-transport-security')).toContain('max-age');
    expect(secure.get('content-security-policy')).toContain('upgrade-insecure-requests');
  });

  it('tell the page its own address, whatever the browser claims it is', () => {
    const asked = new NextRequest('http://127.0.0.1:3000/requests?exit=failed', {
      headers: { 'x-page': '/elsewhere' },
    });
    expect(proxy(asked).headers.get('x-middleware-request-x-page')).toBe('/requests?exit=failed');
  });

  it('are for pages alone', () => {
    const isPage = (path: string) => config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path));
    expect(['/', '/flows/abc', '/sign-in', '/hooksmith'].map(isPage)).toEqual([true, true, true, true]);
    expect(['/api/v1/flows', '/hooks/abc', '/_next/static/x.js', '/demo/balance/1'].map(isPage)).toEqual(
      Array(4).fill(false),
    );
  });
});
