import type { RequestHeaders } from '../door';
import type { Row } from './definition';

/** One part of what a signature covers, in order. Vendors differ in these parts alone, so they are data and no code. */
export type SignedPart =
  | { readonly type: 'body' }
  | { readonly type: 'text'; readonly text: string }
  /** In lower case. */
  | { readonly type: 'header'; readonly name: string };

/** How a signature is made and written. */
export interface Signing extends Pick<Row, 'algorithm' | 'encoding' | 'prefix'> {
  readonly header: string;
  readonly signed: readonly SignedPart[];
}

/** A row of `endpoint.verify` covers the raw body. */
export function signingOf({ header, algorithm, encoding, prefix }: Row): Signing {
  return { header: header.toLowerCase(), algorithm, encoding, prefix, signed: [{ type: 'body' }] };
}

interface Received {
  readonly headers: RequestHeaders;
  readonly body: Uint8Array;
}

/** Gives the parts to `hmac` in their order. False when a header that is covered did not come, or came twice. */
export function updateWith(
  hmac: { update(data: string | Uint8Array): unknown },
  signed: readonly SignedPart[],
  { headers, body }: Received,
): boolean {
  for (const part of signed) {
    const piece = part.type === 'body' ? body : part.type === 'text' ? part.text : headers[part.name];
    if (typeof piece !== 'string' && !(piece instanceof Uint8Array)) return false;
    hmac.update(piece);
  }
  return true;
}
