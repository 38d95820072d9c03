import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { VerifyRow } from '@/lib/flow/schema';

/** Why a call was not let in. Codes stand in the log as the run's reason. */
export type Refusal = 'secret_mismatch' | 'signature_mismatch' | 'secret_not_set' | 'credentials_missing';

export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Null lets the call in. The body is the raw bytes: a signature covers what was sent, not what was understood. */
export type Verify = (headers: RequestHeaders, body: Uint8Array) => Refusal | null;

/**
 * Prepares the rows with their secrets, once per plan. Any one row that matches lets the call in;
 * no rows means an open endpoint. A secret that is absent or empty matches nothing.
 */
export function compileVerify(rows: readonly VerifyRow[], secrets: Readonly<Record<string, string>>): Verify {
  const checks = rows.map((row) =>
    compileRow(row, Object.hasOwn(secrets, row.secret) ? (secrets[row.secret] ?? '') : ''),
  );
  if (checks.length === 0) return () => null;
  return (headers, body) => {
    let refusal: Refusal = 'credentials_missing';
    for (const check of checks) {
      const found = check(headers, body);
      if (found === null) return null;
      if (weight[found] > weight[refusal]) refusal = found;
    }
    return refusal;
  };
}

/** Of several refusals the log names the one nearest to a match. */
const weight: Record<Refusal, number> = {
  credentials_missing: 0,
  secret_not_set: 1,
  secret_mismatch: 2,
  signature_mismatch: 2,
};

function compileRow(row: VerifyRow, secret: string): Verify {
  if (secret === '') return () => 'secret_not_set';
  switch (row.type) {
    case 'header':
      return compileEqual(row.name, '', secret);
    case 'bearer':
      return compileEqual('authorization', 'bearer ', secret);
    case 'basic':
      return compileBasic(`${row.user}:${secret}`);
    case 'hmac':
      return compileHmac(row, createSecretKey(Buffer.from(secret, 'utf8')));
  }
}

/** `scheme` is lower case and matched in any case, as HTTP has it. */
function compileEqual(name: string, scheme: string, secret: string): Verify {
  const header = name.toLowerCase();
  const expected = digest(Buffer.from(secret, 'utf8'));
  return (headers) => {
    const given = credentials(headers[header], scheme);
    if (given === null) return 'credentials_missing';
    return timingSafeEqual(digest(Buffer.from(given, 'latin1')), expected) ? null : 'secret_mismatch';
  };
}

function compileBasic(userAndPassword: string): Verify {
  const expected = digest(Buffer.from(userAndPassword, 'utf8'));
  return (headers) => {
    const given = credentials(headers.authorization, 'basic ');
    if (given === null) return 'credentials_missing';
    return timingSafeEqual(digest(Buffer.from(given, 'base64')), expected) ? null : 'secret_mismatch';
  };
}

/** `Buffer.from` stops at the first character that does not belong, and would take what stands before for all. */
const encoded = { hex: /^[0-9a-f]*$/i, base64: /^[A-Za-z0-9+/_-]*={0,2}$/ } as const;

function compileHmac(row: Extract<VerifyRow, { type: 'hmac' }>, key: KeyObject): Verify {
  const header = row.header.toLowerCase();
  return (headers, body) => {
    const given = headers[header];
    if (typeof given !== 'string' || given === '') return 'credentials_missing';
    if (!given.startsWith(row.prefix)) return 'signature_mismatch';
    const written = given.slice(row.prefix.length).trim();
    if (!encoded[row.encoding].test(written)) return 'signature_mismatch';
    const signature = Buffer.from(written, row.encoding);
    const expected = createHmac(row.algorithm, key).update(body).digest();
    const matches = signature.length === expected.length && timingSafeEqual(signature, expected);
    return matches ? null : 'signature_mismatch';
  };
}

/** What follows the scheme, or null when the header is absent or speaks another scheme. */
function credentials(header: string | readonly string[] | undefined, scheme: string): string | null {
  if (typeof header !== 'string' || header === '') return null;
  if (header.slice(0, scheme.length).toLowerCase() !== scheme) return null;
  return header.slice(scheme.length).trim();
}

/** Digests have one length, so comparing them tells nothing about the secret's. */
function digest(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
