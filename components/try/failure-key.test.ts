import { describe, expect, it } from 'vitest';
import type { HttpFailureCode } from '@/lib/engine/ports';
import en from '@/messages/en/try.json';
import ja from '@/messages/ja/try.json';
import { failureKey } from './failure-key';

const codes = {
  http_timeout: true,
  http_unreachable: true,
  http_address_refused: true,
  http_url_invalid: true,
  http_request_invalid: true,
  http_response_too_large: true,
  http_response_invalid: true,
  http_too_many_redirects: true,
  http_redirect_refused: true,
  secret_host_refused: true,
  http_broken_off: true,
} satisfies Record<HttpFailureCode, true>;

describe('words for a failed try', () => {
  it.each([en, ja])('say what happened and what to do for every way a request can fail', ({ failures }) => {
    expect(Object.keys(failures)).toEqual(expect.arrayContaining(Object.keys(codes)));
    for (const { what, todo } of Object.values(failures)) expect([what, todo]).not.toContain('');
  });

  it.each([
    [401, 'status_signIn'],
    [404, 'status_notFound'],
    [422, 'status_refused'],
    [429, 'status_busy'],
    [503, 'status_broken'],
    [304, 'status_other'],
  ])('tell status %i apart as %s', (status, key) => {
    expect(failureKey('http_status', { status })).toBe(key);
    expect(en.failures).toHaveProperty(key);
  });
});
