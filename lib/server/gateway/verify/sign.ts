import { createHmac } from 'node:crypto';
import type { VerifyRow } from '@/lib/flow/schema';
import type { RequestHeaders } from './verify';

/**
 * Headers that make a request of our own pass `compileVerify` of the same rows. Nothing is added when the request
 * brings credentials of its own, right or wrong, or when no row has a secret.
 */
export function sign(
  rows: readonly VerifyRow[],
  secrets: Readonly<Record<string, string>>,
  request: { readonly headers: RequestHeaders; readonly body: Uint8Array },
): Readonly<Record<string, string>> {
  if (rows.some((row) => request.headers[headerOf(row)] !== undefined)) return {};
  for (const row of rows) {
    const secret = Object.hasOwn(secrets, row.secret) ? secrets[row.secret] : undefined;
    if (secret) return { [headerOf(row)]: credentialOf(row, secret, request.body) };
  }
  return {};
}

/** The header that a row looks at. */
export function headerOf(row: VerifyRow): string {
  switch (row.type) {
    case 'header':
      return row.name.toLowerCase();
    case 'hmac':
      return row.header.toLowerCase();
    case 'basic':
    case 'bearer':
      return 'authorization';
  }
}

function credentialOf(row: VerifyRow, secret: string, body: Uint8Array): string {
  switch (row.type) {
    case 'header':
      return latin1(secret);
    case 'bearer':
      return latin1(`Bearer ${secret}`);
    case 'basic':
      return `Basic ${Buffer.from(`${row.user}:${secret}`, 'utf8').toString('base64')}`;
    case 'hmac':
      return row.prefix + createHmac(row.algorithm, Buffer.from(secret, 'utf8')).update(body).digest(row.encoding);
  }
}

/** Header values travel as bytes that Node shows as Latin-1. */
function latin1(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
