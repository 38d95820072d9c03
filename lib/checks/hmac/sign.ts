import { createHmac } from 'node:crypto';
import type { Row } from './definition';

/** Only what a row covers: the raw body. */
export function sign({ algorithm, encoding, prefix }: Row, secret: string, body: Uint8Array): string {
  return prefix + createHmac(algorithm, Buffer.from(secret, 'utf8')).update(body).digest(encoding);
}
