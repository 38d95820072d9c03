import { describe, expect, it } from 'vitest';
import { toCurl } from './curl';

describe('toCurl', () => {
  it('carries method, address, headers and body', () => {
    const command = toCurl({
      method: 'POST',
      url: 'http://h/hooks/k/test',
      headers: { 'content-type': 'application/json', host: 'h' },
      body: { a: 1 },
    });
    expect(command).toBe(
      `curl -X POST 'http://h/hooks/k/test' \\\n  -H 'content-type: application/json' \\\n  -d '{"a":1}'`,
    );
  });

  it('keeps a quote inside its quotes', () => {
    expect(toCurl({ method: 'POST', url: 'http://h', headers: {}, body: "it's" })).toContain(`-d 'it'\\''s'`);
  });

  it('sends no body where there is none', () => {
    expect(toCurl({ method: 'GET', url: 'http://h', headers: {}, body: null })).toBe(`curl -X GET 'http://h'`);
  });
});
