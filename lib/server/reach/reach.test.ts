import { describe, expect, it } from 'vitest';
import { NodeFailure } from '@/lib/engine/failure';
import type { HttpRequest, HttpResponse } from '@/lib/engine/ports';
import { testClock, testHttp } from '@/lib/engine/testing';
import { createProof, reachAnswer } from '../gateway/reach-proof';
import type { Actor } from '../permissions';
import { createReach } from './reach';

const prove = createProof('the key of this installation');
const actor: Actor = { workspaceId: 'w', role: 'editor', id: 'name:Mia', userId: null, name: 'Mia' };
const text = (body: string, status = 200): HttpResponse => ({ status, headers: {}, body });

/** The answer of an installation at the other end of the address. */
const installation =
  (own = prove) =>
  ({ url }: HttpRequest) => {
    const [, key = '', rest = ''] = /\/hooks\/([^/]+)\/(.*)$/.exec(url) ?? [];
    return text(String(reachAnswer({ key, rest }, own)?.body ?? 'There is no flow at this address.'));
  };

const checked = async (origin: string, respond: (request: HttpRequest) => HttpResponse) => {
  const http = testHttp(respond);
  const { outcome } = await createReach({ http, prove, clock: testClock() }).check(actor, origin);
  return { outcome, sent: http.sent };
};
const failing = (code: string, message: string) => () => {
  throw new NodeFailure(code, message);
};

describe('checking whether an address leads here', () => {
  it('asks something new each time and believes only the answer that this installation gives', async () => {
    const first = await checked('https://hooks.example.com', installation());
    const second = await checked('https://hooks.example.com', installation());
    expect([first.outcome, second.outcome]).toEqual(['reached', 'reached']);
    expect(first.sent[0]?.url).toMatch(/^https:\/\/hooks\.example\.com\/hooks\/_reach\/[0-9a-f]{32}$/);
    expect(first.sent[0]?.url).not.toBe(second.sent[0]?.url);
  });

  it('says when another installation, or something else, answers', async () => {
    const other = installation(createProof('the key of another installation'));
    expect((await checked('https://hooks.example.com', other)).outcome).toBe('other');
    expect((await checked('https://hooks.example.com', () => text('<html>Welcome</html>'))).outcome).toBe('other');
    expect((await checked('https://hooks.example.com', () => text('', 502))).outcome).toBe('other');
  });

  it('says when it leads here, but unencrypted or inside the network only', async () => {
    expect((await checked('http://hooks.example.com', installation())).outcome).toBe('plain');
    expect((await checked('https://192.168.1.20', installation())).outcome).toBe('network');
  });

  it('sends nothing to an address of the machine itself', async () => {
    const { outcome, sent } = await checked('http://localhost:3000', installation());
    expect(outcome).toBe('machine');
    expect(sent).toEqual([]);
  });

  it.each([
    ['http_address_refused', 'hooks leads to a private or reserved address.', 'network'],
    ['http_timeout', 'hooks did not accept the connection in time (UND_ERR_CONNECT_TIMEOUT).', 'timeout'],
    ['http_unreachable', 'hooks could not be reached (ENOTFOUND).', 'name_unknown'],
    ['http_unreachable', 'hooks could not be reached (ECONNREFUSED).', 'unreachable'],
    ['http_unreachable', 'hooks could not be reached (DEPTH_ZERO_SELF_SIGNED_CERT).', 'certificate'],
    ['http_unreachable', 'hooks could not be reached (CERT_HAS_EXPIRED).', 'certificate'],
    ['http_unreachable', 'hooks could not be reached (ERR_TLS_CERT_ALTNAME_INVALID).', 'certificate'],
    ['http_response_invalid', 'hooks did not answer in HTTP (HPE_INVALID_CONSTANT).', 'other'],
  ])('tells %s “%s” as %s', async (code, message, outcome) => {
    expect((await checked('https://hooks.example.com', failing(code, message))).outcome).toBe(outcome);
  });

  it('is for those who edit flows', async () => {
    const reach = createReach({ http: testHttp(installation()), prove, clock: testClock() });
    await expect(reach.check({ ...actor, role: 'viewer' }, 'https://x.example')).rejects.toMatchObject({
      code: 'permission_denied',
    });
  });
});

describe('the proof', () => {
  it('is given for a nonce at its own path and for nothing else', () => {
    const nonce = 'a'.repeat(32);
    expect(reachAnswer({ key: '_reach', rest: nonce }, prove)?.body).toBe(prove(nonce));
    expect(reachAnswer({ key: '_reach', rest: 'Log in at https://evil.example' }, prove)).toBeUndefined();
    expect(reachAnswer({ key: 'C297CDG2', rest: nonce }, prove)).toBeUndefined();
  });
});
