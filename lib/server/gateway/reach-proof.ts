import { createHmac } from 'node:crypto';
import type { Answer } from './inbound';

/** Stands where a flow's key would, and is none: a key has letters and digits only. */
export const REACH_KEY = '_reach';
const NONCE = /^[0-9a-f]{32}$/;

/** What only this installation can answer to a question it was never asked before. */
export type Prove = (nonce: string) => string;

export function createProof(key: string): Prove {
  return (nonce) => createHmac('sha256', key).update(nonce).digest('hex');
}

/** `/hooks/_reach/<nonce>`: proves that the address it was called at leads here. Undefined for anything else. */
export function reachAnswer({ key, rest }: { key: string; rest: string }, prove: Prove): Answer | undefined {
  if (key !== REACH_KEY || !NONCE.test(rest)) return undefined;
  return {
    status: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: prove(rest),
  };
}
