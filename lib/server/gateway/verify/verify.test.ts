import { describe, expect, test } from 'vitest';
import { checks } from '@/lib/checks/catalog.gen';
import { type VerifyRow, verifyRowSchema } from '@/lib/checks/rows.gen';
import type { RunRecord } from '../../runs/record';
import { toRow } from '../../runs/row';
import { exampleRun } from '../../runs/testing';
import { maskOf } from '../prepare';
import { sign } from './sign';
import { compileVerify } from './verify';

const secrets = { TOKEN: 's3cret-token', EMPTY: '' };
const body = Buffer.from('{"a":1}');
const row = (given: object): VerifyRow => verifyRowSchema.parse(given);
const everyRow = [...checks.values()].map(({ type, initial }) => row({ type, ...initial, secret: 'TOKEN' }));
const bearer = row({ type: 'bearer', secret: 'TOKEN' });
const signature = row({ type: 'hmac', header: 'X-Signature', secret: 'TOKEN' });
const header = row({ type: 'header', name: 'X-Token', secret: 'TOKEN' });

test('an endpoint without rows is open', () => {
  expect(compileVerify([], secrets)({}, body)).toBeNull();
});

describe.each(everyRow)('a row of $type', (given) => {
  test('lets in what `sign` made, and refuses what was made with another secret', () => {
    const verify = compileVerify([given], secrets);
    expect(verify(sign([given], secrets, { headers: {}, body }), body)).toBeNull();
    expect(verify({}, body)).toBe('credentials_missing');
    const forged = sign([given], { TOKEN: 'other' }, { headers: {}, body });
    expect(verify(forged, body)).toMatch(/^(secret|signature)_mismatch$/);
  });

  test('refuses everything while its secret is absent or empty', () => {
    const signed = sign([given], secrets, { headers: {}, body });
    for (const unset of [{}, { TOKEN: '' }] as Record<string, string>[]) {
      const refuse = compileVerify([given], unset);
      expect(refuse(signed, body)).toBe('secret_not_set');
      expect(refuse({ authorization: 'Bearer ', 'x-token': '' }, body)).toBe('secret_not_set');
    }
  });

  test('leaves neither its secret nor its proof in the log', () => {
    const headers = sign([given], secrets, { headers: {}, body });
    const mask = maskOf({ env: {}, secret: secrets }, [given]);
    const run: RunRecord = exampleRun({ mask, request: { ...exampleRun().request, headers } });
    for (const proof of [...Object.values(headers), secrets.TOKEN]) expect(toRow(run)).not.toContain(proof);
  });
});

describe('several rows', () => {
  test('let in by any one of them, and the nearest miss is named', () => {
    const verify = compileVerify(
      [row({ type: 'header', name: 'x-old', secret: 'ABSENT' }), bearer, signature],
      secrets,
    );
    expect(verify({ authorization: 'Bearer s3cret-token' }, body)).toBeNull();
    expect(verify({ authorization: 'Bearer wrong' }, body)).toBe('secret_mismatch');
    expect(verify({}, body)).toBe('secret_not_set');
  });

  test('a secret is never what every object inherits', () => {
    for (const name of ['constructor', 'toString']) {
      const inherited = row({ type: 'bearer', secret: name });
      expect(compileVerify([inherited], secrets)({ authorization: 'Bearer x' }, body)).toBe('secret_not_set');
      expect(sign([inherited], secrets, { headers: {}, body })).toEqual({});
    }
  });

  test('`sign` leaves credentials of the request alone, and takes the first row that has a secret', () => {
    const headers = { authorization: 'Bearer wrong' };
    expect(sign([signature, bearer], secrets, { headers, body })).toEqual({});
    const rows = [row({ type: 'bearer', secret: 'ABSENT' }), header];
    expect(sign(rows, secrets, { headers: {}, body })).toEqual({ 'x-token': 's3cret-token' });
  });
});
