import { describe, expect, it } from 'vitest';
import { networkMatcher, parseEnv } from './env';

const parse = (source: Record<string, string>) => parseEnv(source, '/srv/hookloom');

describe('parseEnv', () => {
  it('needs nothing: loopback, port 3000, every role, data beside the project', () => {
    expect(parse({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: null,
      databaseUrl: null,
      dataDir: '/srv/hookloom/.data',
      roles: new Set(['web', 'hooks', 'worker']),
      encryptionKey: null,
      allowPrivate: [],
      trustProxy: [],
      processes: 2,
      drainMs: 2_000,
      bootstrap: null,
      dev: false,
    });
  });

  it('takes an empty variable as absent', () => {
    expect(parse({ PORT: '', DATABASE_URL: ' ', HOOKLOOM_ROLES: '' })).toEqual(parse({}));
  });

  it('reads what is set', () => {
    const env = parse({
      PORT: '0',
      HOOKLOOM_PUBLIC_URL: 'https://hooks.example.com/',
      HOOKLOOM_DATA_DIR: '/var/data',
      HOOKLOOM_ROLES: 'hooks, worker',
      HOOKLOOM_ALLOW_PRIVATE: '127.0.0.0/8,::1',
      HOOKLOOM_TRUST_PROXY: '10.1.2.3',
      HOOKLOOM_OWNER_EMAIL: 'a@example.com',
      HOOKLOOM_OWNER_PASSWORD: 'correct horse',
      HOOKLOOM_API_KEY: 'hl_0123456789abcdef',
    });
    expect(env).toMatchObject({
      port: 0,
      publicUrl: 'https://hooks.example.com',
      dataDir: '/var/data',
      roles: new Set(['hooks', 'worker']),
      allowPrivate: ['127.0.0.0/8', '::1/128'],
      trustProxy: ['10.1.2.3/32'],
      bootstrap: { email: 'a@example.com', password: 'correct horse', apiKey: 'hl_0123456789abcdef' },
    });
  });

  it.each([
    [{ PORT: 'http' }, 'PORT=http must be a number from 0 to 65535.'],
    [{ PORT: '70000' }, 'PORT=70000 must be a number from 0 to 65535.'],
    [
      { HOOKLOOM_PUBLIC_URL: 'hooks.example.com' },
      'HOOKLOOM_PUBLIC_URL=hooks.example.com must be an address like https://hooks.example.com.',
    ],
    [
      { HOOKLOOM_PUBLIC_URL: 'https://hooks.example.com/?a=1' },
      'HOOKLOOM_PUBLIC_URL=https://hooks.example.com/?a=1 must be an address like https://hooks.example.com.',
    ],
    [
      { HOOKLOOM_PUBLIC_URL: 'ftp://me:geheim@hooks.example.com' },
      'HOOKLOOM_PUBLIC_URL must be an address like https://hooks.example.com.',
    ],
    [
      { HOOKLOOM_PUBLIC_URL: 'https://me:geheim@hooks.example.com' },
      'HOOKLOOM_PUBLIC_URL must be an address like https://hooks.example.com.',
    ],
    [
      { DATABASE_URL: 'mysql://root:secret@db/x' },
      'DATABASE_URL must be like postgresql://user:password@host:5432/database.',
    ],
    [
      { HOOKLOOM_ROLES: 'hooks,cook' },
      'HOOKLOOM_ROLES=hooks,cook may name web, hooks and worker, separated by commas.',
    ],
    [{ HOOKLOOM_ROLES: ',' }, 'HOOKLOOM_ROLES=, must name a role.'],
    [
      { HOOKLOOM_ENCRYPTION_KEY: 'short' },
      'HOOKLOOM_ENCRYPTION_KEY must have at least 32 characters (make one with: openssl rand -base64 32).',
    ],
    [
      { HOOKLOOM_ALLOW_PRIVATE: '10.0.0.0/33' },
      'HOOKLOOM_ALLOW_PRIVATE=10.0.0.0/33 must be networks like 10.0.0.0/8, separated by commas.',
    ],
    [
      { HOOKLOOM_TRUST_PROXY: 'all' },
      'HOOKLOOM_TRUST_PROXY=all must be networks like 10.0.0.0/8, separated by commas.',
    ],
  ])('says in one line what is wrong with %j', (source, line) => {
    expect(() => parse(source)).toThrow(line);
    expect(() => parse(source)).toThrow(/^.+$/);
  });

  it('wants the three bootstrap variables together', () => {
    expect(() => parse({ HOOKLOOM_OWNER_EMAIL: 'a@example.com', HOOKLOOM_API_KEY: 'hl_0123456789abcdef' })).toThrow(
      /^HOOKLOOM_OWNER_PASSWORD is missing: set all of .*, or none\.$/,
    );
  });

  it('names every wrong variable at once and never shows a secret', () => {
    expect(() => parse({ PORT: 'x', HOOKLOOM_OWNER_PASSWORD: 'short1' })).toThrow(
      /^PORT=x [^\n]+\nHOOKLOOM_OWNER_PASSWORD must [^\n]+$/,
    );
  });
});

describe('networkMatcher', () => {
  it('knows the addresses of its networks, of both families', () => {
    const isIn = networkMatcher(['10.0.0.0/8', '2001:db8::/32']);
    expect(['10.1.2.3', '11.0.0.1', '2001:db8::1', '::1', 'nonsense'].map(isIn)).toEqual([
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});
