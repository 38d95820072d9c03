import { hash, timingSafeEqual } from 'node:crypto';
import type { RequestHeaders, Verify } from './door';

interface Expected {
  /** In lower case, as the header's own name. */
  readonly header: string;
  /** Lower case with its space; matched in any case, as HTTP has it. Empty = no scheme. */
  readonly scheme: string;
  /** How the bytes of the secret are written in the header: as they are, or in base64. */
  readonly encoding: 'latin1' | 'base64';
  readonly secret: string;
}

/** A check whose caller sends the secret itself. Digests have one length, so comparing them tells nothing about the secret's. */
export function compileSameSecret({ header, scheme, encoding, secret }: Expected): Verify {
  const expected = digest(Buffer.from(secret, 'utf8'));
  return (headers) => {
    const given = credentials(headers[header], scheme);
    if (given === null) return 'credentials_missing';
    return timingSafeEqual(digest(Buffer.from(given, encoding)), expected) ? null : 'secret_mismatch';
  };
}

/** Header values travel as bytes that Node shows as Latin-1. */
export function asHeaderValue(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** What follows the scheme, or null when the header is absent or speaks another scheme. */
function credentials(header: RequestHeaders[string], scheme: string): string | null {
  if (typeof header !== 'string' || header === '') return null;
  if (header.slice(0, scheme.length).toLowerCase() !== scheme) return null;
  return header.slice(scheme.length).trim();
}

function digest(bytes: Buffer): Buffer {
  return hash('sha256', bytes, 'buffer');
}
