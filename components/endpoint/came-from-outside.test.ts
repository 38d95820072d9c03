import { describe, expect, it } from 'vitest';
import { cameFromOutside } from './came-from-outside';

const call = (remoteAddress: string | null, headers: Record<string, unknown> = {}) => ({
  remoteAddress,
  request: { headers },
});

describe('a call', () => {
  it('of the machine itself does not come from outside', () => {
    expect(cameFromOutside(call('127.0.0.1'))).toBe(false);
    expect(cameFromOutside(call('::1', { host: 'localhost:4000' }))).toBe(false);
  });

  it('comes from outside when another machine makes it, in the same network too', () => {
    expect(cameFromOutside(call('203.0.113.9'))).toBe(true);
    expect(cameFromOutside(call('10.0.0.7'))).toBe(true);
  });

  it('comes from outside when a tunnel or a proxy on the machine passes it on', () => {
    expect(cameFromOutside(call('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }))).toBe(true);
    expect(cameFromOutside(call('127.0.0.1', { 'cf-connecting-ip': '203.0.113.9' }))).toBe(true);
  });
});
