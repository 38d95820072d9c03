import { describe, expect, it } from 'vitest';
import { originIn, startCommand, wayCommand, ways } from './tunnels';

describe('ways to be reached', () => {
  it('all lead to the port that Hookloom listens at', () => {
    for (const way of ways) expect(wayCommand(way, 3471)).toMatch(/\b3471$/);
  });

  it('end in a start with the address, once it is known', () => {
    expect(startCommand('ngrok', 'https://a1b2.ngrok.app')).toBe(
      'HOOKLOOM_PUBLIC_URL=https://a1b2.ngrok.app npm start',
    );
    expect(startCommand('ngrok', null)).toContain('https://hooks.example.com');
  });

  it('trust a proxy of one’s own to say who called, and no tunnel', () => {
    expect(startCommand('proxy', null)).toContain('HOOKLOOM_TRUST_PROXY=127.0.0.1');
    expect(startCommand('cloudflared', null)).not.toContain('TRUST');
  });
});

describe('an address that somebody pastes', () => {
  it.each([
    ['https://a1b2.ngrok.app', 'https://a1b2.ngrok.app'],
    [' https://a1b2.ngrok.app/some/page?x=1 ', 'https://a1b2.ngrok.app'],
    ['hooks.example.com', 'https://hooks.example.com'],
    ['http://203.0.113.9:3000', 'http://203.0.113.9:3000'],
    ['HTTPS://Hooks.Example.com:8443', 'https://hooks.example.com:8443'],
  ])('%s counts as %s', (text, origin) => {
    expect(originIn(text)).toBe(origin);
  });

  it.each(['', 'hooks', 'ftp://a.example', 'https://', 'not an address'])('“%s” is none', (text) => {
    expect(originIn(text)).toBeNull();
  });
});
