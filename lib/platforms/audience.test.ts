import { describe, expect, it } from 'vitest';
import { audienceOf } from './audience';

describe('who can call an address', () => {
  it.each([
    ['http://localhost:3000', 'machine'],
    ['http://127.0.0.1:3000/hooks/x', 'machine'],
    ['http://[::1]:3000', 'machine'],
    ['https://dev.localhost', 'machine'],
    ['http://0.0.0.0:3000', 'machine'],
    ['http://192.168.1.20:3000', 'network'],
    ['https://10.0.0.5', 'network'],
    ['http://172.31.255.1', 'network'],
    ['http://172.32.0.1', 'plain'],
    ['http://100.64.0.1', 'network'],
    ['http://100.63.0.1', 'plain'],
    ['http://[fd00::1]', 'network'],
    ['http://[fe80::1]', 'network'],
    ['http://bots', 'network'],
    ['https://hooks.corp', 'network'],
    ['http://nas.local:3000', 'network'],
    ['http://hooks.example.com', 'plain'],
    ['http://203.0.113.9:3000', 'plain'],
    ['https://hooks.example.com', 'public'],
    ['https://127.example.com', 'public'],
    ['https://10.example.com', 'public'],
    ['https://[2001:db8::1]', 'public'],
  ])('of %s: %s', (address, audience) => {
    expect(audienceOf(address)).toBe(audience);
  });
});
