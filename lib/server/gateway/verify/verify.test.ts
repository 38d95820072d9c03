import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type VerifyRow, verifyRowSchema } from '@/lib/flow/schema';
import { sign } from './sign';
import { compileVerify } from './verify';

const secrets = { TOKEN: 's3cret-token', PASSWORD: 'pässwort', EMPTY: '' };
const body = Buffer.from('{"a":1}');
const row = (given: z.input<typeof verifyRowSchema>): VerifyRow => verifyRowSchema.parse(given);
const rows = {
  header: row({ type: 'header', name: 'X-Token', secret: 'TOKEN' }),
  bearer: row({ type: 'bearer', secret: 'TOKEN' }),
  basic: row({ type: 'basic', user: 'aki', secret: 'PASSWORD' }),
  hmac: row({
    type: 'hmac',
    header: 'X-Signature',
    secret: 'TOKEN',
    algorithm: 'sha512',
    encoding: 'base64',
    prefix: 'v0=',
  }),
};

const vectorSchema = z.array(
  z.object({
    oracle: z.string(),
    secret: z.string(),
    body: z.string(),
    row: verifyRowSchema,
    headers: z.record(z.string(), z.string()),
  }),
);
const vectors = vectorSchema.parse(JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')));

test('an endpoint without rows is open', () => {
  expect(compileVerify([], secrets)({}, body)).toBeNull();
});

describe.each(Object.entries(rows))('%s', (_, given) => {
  const verify = compileVerify([given], secrets);

  test('lets in what `sign` made', () => {
    expect(verify(sign([given], secrets, { headers: {}, body }), body)).toBeNull();
  });

  test('refuses a call without credentials', () => {
    expect(verify({}, body)).toBe('credentials_missing');
  });

  test('refuses what was made with another secret', () => {
    const forged = sign([given], { TOKEN: 'other', PASSWORD: 'other' }, { headers: {}, body });
    expect(verify(forged, body)).toMatch(/^(secret|signature)_mismatch$/);
  });

  test('refuses everything while its secret is absent or empty', () => {
    for (const unset of [{}, { TOKEN: '', PASSWORD: '' }] as Record<string, string>[]) {
      const refuse = compileVerify([given], unset);
      expect(refuse(sign([given], secrets, { headers: {}, body }), body)).toBe('secret_not_set');
      expect(refuse({ authorization: 'Bearer ', 'x-token': '' }, body)).toBe('secret_not_set');
    }
  });
});

describe('signatures of others', () => {
  test.each(vectors)(
    '$oracle: accepts the vector and refuses one changed byte',
    ({ row: given, secret, headers, body: text }) => {
      const verify = compileVerify([given], { [given.secret]: secret });
      expect(verify(headers, Buffer.from(text))).toBeNull();
      expect(verify(headers, Buffer.from(`${text} `))).toBe('signature_mismatch');
    },
  );
});

describe('details', () => {
  test('the scheme is matched in any case, another scheme is no credential', () => {
    const verify = compileVerify([rows.bearer], secrets);
    expect(verify({ authorization: 'bEARER s3cret-token' }, body)).toBeNull();
    expect(verify({ authorization: 'Basic s3cret-token' }, body)).toBe('credentials_missing');
  });

  test.each([
    ['v1=', 'another prefix'],
    ['v0=', 'nothing after the prefix'],
    ['v0=!!!!', 'no signature'],
    ['v0=c2hvcnQ=', 'a short signature'],
  ])('a signature of %j is refused: %s', (signature) => {
    expect(compileVerify([rows.hmac], secrets)({ 'x-signature': signature }, body)).toBe('signature_mismatch');
  });

  test('a signature with anything behind it is another one', () => {
    const hex = row({ type: 'hmac', header: 'X-Signature', secret: 'TOKEN' });
    for (const given of [hex, rows.hmac]) {
      const [[name = '', signature = ''] = []] = Object.entries(sign([given], secrets, { headers: {}, body }));
      expect(compileVerify([given], secrets)({ [name]: `${signature}!zz` }, body)).toBe('signature_mismatch');
    }
  });

  test('a secret is never what every object inherits', () => {
    for (const name of ['constructor', 'toString']) {
      const inherited = row({ type: 'bearer', secret: name });
      expect(compileVerify([inherited], secrets)({ authorization: 'Bearer x' }, body)).toBe('secret_not_set');
      expect(sign([inherited], secrets, { headers: {}, body })).toEqual({});
    }
  });

  test('a hex signature may be in upper case', () => {
    const hex = row({ type: 'hmac', header: 'x-sig', secret: 'TOKEN' });
    const signed = sign([hex], secrets, { headers: {}, body });
    expect(compileVerify([hex], secrets)({ 'x-sig': String(signed['x-sig']).toUpperCase() }, body)).toBeNull();
  });

  test('any one of several rows lets in, and the nearest miss is named', () => {
    const verify = compileVerify(
      [row({ type: 'header', name: 'x-old', secret: 'ABSENT' }), rows.bearer, rows.hmac],
      secrets,
    );
    expect(verify({ authorization: 'Bearer s3cret-token' }, body)).toBeNull();
    expect(verify({ authorization: 'Bearer wrong' }, body)).toBe('secret_mismatch');
    expect(verify({}, body)).toBe('secret_not_set');
  });

  test('`sign` leaves credentials of the request alone', () => {
    const headers = { authorization: 'Bearer wrong' };
    expect(sign([rows.hmac, rows.bearer], secrets, { headers, body })).toEqual({});
    expect(sign([row({ type: 'bearer', secret: 'ABSENT' }), rows.header], secrets, { headers: {}, body })).toEqual({
      'x-token': 's3cret-token',
    });
  });
});
