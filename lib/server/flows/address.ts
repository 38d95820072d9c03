import { randomBytes } from 'node:crypto';
import type { CreatedFlow } from '@/lib/contract/flows';

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** 24 characters of 58 are 140 bits: not to be guessed, and free of letters that are mistaken for digits. */
const LENGTH = 24;
/** The largest multiple of 58 below 256: bytes above it would make the first letters likelier. */
const FAIR = 232;

export function newEndpointKey(): string {
  let key = '';
  while (key.length < LENGTH) {
    for (const byte of randomBytes(LENGTH)) if (byte < FAIR) key += ALPHABET.charAt(byte % ALPHABET.length);
  }
  return key.slice(0, LENGTH);
}

/** `origin`: address of this server, without a slash at the end. */
export function urlsOf(key: string, origin: string): CreatedFlow['urls'] {
  return { production: `${origin}/hooks/${key}`, test: `${origin}/hooks/${key}/test` };
}
