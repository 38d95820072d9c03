import { describe, expect, it } from 'vitest';
import { callAddress, toCurl } from './curl';

describe('toCurl', () => {
  it('carries method, address, headers and body', () => {
    const command = toCurl({
      method: 'POST',
      url: 'http://h/hooks/k/test',
      headers: { 'content-type': 'application/json', host: 'h' },
      body: { a: 1 },
    });
    expect(command).toBe(
      `curl -X POST 'http://h/hooks/k/test' \\\n  -H 'content-type: application/json' \\\n  --data-raw '{"a":1}'`,
    );
  });

  it('keeps a quote inside its quotes', () => {
    expect(toCurl({ method: 'POST', url: 'http://h', headers: {}, body: "it's" })).toContain(`--data-raw 'it'\\''s'`);
  });

  it('sends no body where there is none', () => {
    expect(toCurl({ method: 'GET', url: 'http://h', headers: {}, body: null })).toBe(`curl -X GET 'http://h'`);
  });
});

describe('callAddress', () => {
  const urls = { production: 'http://h/hooks/k', test: 'http://h/hooks/k/test' };

  it('tells test and production apart and keeps what stands behind the key', () => {
    expect(callAddress(urls, { path: '/hooks/…/test' })).toBe(urls.test);
    expect(callAddress(urls, { path: '/hooks/k/test/orders/1', query: 'a=1' })).toBe(`${urls.test}/orders/1?a=1`);
    expect(callAddress(urls, { path: '/hooks/k/tests' })).toBe(`${urls.production}/tests`);
    expect(callAddress(urls, { path: '/hooks/k' })).toBe(urls.production);
  });
});
