import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Verify } from '../door';
import type { Row } from './definition';
import { type Signing, signingOf, updateWith } from './signed';

/** `Buffer.from` stops at the first character that does not belong, and would take what stands before for all. */
const encoded = { hex: /^[0-9a-f]*$/i, base64: /^[A-Za-z0-9+/_-]*={0,2}$/ } as const;

export function compile(row: Row, secret: string): Verify {
  return compileSigning(signingOf(row), secret);
}

export function compileSigning({ header, algorithm, encoding, prefix, signed }: Signing, secret: string): Verify {
  const key = createSecretKey(Buffer.from(secret, 'utf8'));
  return (headers, body) => {
    const given = headers[header];
    if (typeof given !== 'string' || given === '') return 'credentials_missing';
    if (!given.startsWith(prefix)) return 'signature_mismatch';
    const written = given.slice(prefix.length).trim();
    if (!encoded[encoding].test(written)) return 'signature_mismatch';
    const hmac = createHmac(algorithm, key);
    if (!updateWith(hmac, signed, { headers, body })) return 'credentials_missing';
    const expected = hmac.digest();
    const signature = Buffer.from(written, encoding);
    const matches = signature.length === expected.length && timingSafeEqual(signature, expected);
    return matches ? null : 'signature_mismatch';
  };
}
