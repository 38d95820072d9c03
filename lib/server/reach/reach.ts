import { randomBytes, timingSafeEqual } from 'node:crypto';
import { roundedMs } from '@/lib/contract/milliseconds';
import type { ReachOutcome, ReachResult } from '@/lib/contract/reach';
import { NodeFailure } from '@/lib/engine/failure';
import type { HttpPort, HttpResponse } from '@/lib/engine/ports';
import { audienceOf } from '@/lib/platforms/audience';
import { type Prove, REACH_KEY } from '../gateway/reach-proof';
import { type Actor, allow } from '../permissions';

/** Calls this installation from outside, as a platform would, to see whether an address leads here. */
export interface Reach {
  /** `origin`: scheme, host and port. Goes out under the rules of every flow's requests. */
  check(actor: Actor, origin: string): Promise<ReachResult>;
}

export interface ReachDeps {
  readonly http: HttpPort;
  readonly prove: Prove;
  readonly clock: { elapsed(): number };
}

const TIMEOUT_MS = 8_000;

export function createReach({ http, prove, clock }: ReachDeps): Reach {
  return {
    async check(actor, origin) {
      allow(actor, 'flow:edit');
      const audience = audienceOf(origin);
      if (audience === 'machine') return { outcome: 'machine', origin, status: null, durationMs: 0 };
      const startedAt = clock.elapsed();
      const nonce = randomBytes(16).toString('hex');
      const answered = await ask(http, `${origin}/hooks/${REACH_KEY}/${nonce}`);
      const durationMs = roundedMs(clock.elapsed() - startedAt);
      if (typeof answered === 'string') return { outcome: answered, origin, status: null, durationMs };
      const isHere = isSame(answered.body, prove(nonce));
      const outcome = !isHere ? 'other' : audience === 'public' ? 'reached' : audience;
      return { outcome, origin, status: answered.status, durationMs };
    },
  };
}

async function ask(http: HttpPort, url: string): Promise<HttpResponse | ReachOutcome> {
  try {
    // ngrok shows its own page before the first call of a browser; this header, whatever its value, goes past it.
    const headers = [['ngrok-skip-browser-warning', '1']] as const;
    return await http.send({ method: 'GET', url, headers }, { timeoutMs: TIMEOUT_MS, hops: 0 });
  } catch (error) {
    if (error instanceof NodeFailure) return outcomeOf(error);
    throw error;
  }
}

function outcomeOf({ code, message }: NodeFailure): ReachOutcome {
  if (code === 'http_address_refused') return 'network';
  if (code === 'http_timeout') return 'timeout';
  if (code !== 'http_unreachable') return 'other';
  if (/\((ENOTFOUND|EAI_AGAIN)\)/.test(message)) return 'name_unknown';
  return /\([A-Z_]*(CERT|SELF_SIGNED|ALTNAME|LEAF_SIGNATURE)[A-Z_]*\)/.test(message) ? 'certificate' : 'unreachable';
}

function isSame(body: unknown, proof: string): boolean {
  const [given, own] = [Buffer.from(typeof body === 'string' ? body : ''), Buffer.from(proof)];
  return given.length === own.length && timingSafeEqual(given, own);
}
